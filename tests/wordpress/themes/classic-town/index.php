<?php
/**
 * The only template.
 *
 * @package EspaceFamillesTests
 */

?>
<!doctype html>
<html <?php language_attributes(); ?>>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<?php wp_head(); ?>
</head>
<body <?php body_class(); ?>>
<main>
<?php
while ( have_posts() ) {
	the_post();
	the_title( '<h1>', '</h1>' );
	the_content();
}
?>
<p id="after">Mairie de Chavagne, 4 place de la Mairie.</p>
</main>
<aside><?php dynamic_sidebar( 'sidebar-1' ); ?></aside>
<?php wp_footer(); ?>
</body>
</html>
