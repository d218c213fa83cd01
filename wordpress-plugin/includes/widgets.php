<?php
/**
 * The elements, as blocks and as shortcodes: one folder of blocks/ each, one renderer for all.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/**
 * Every element that this plugin knows, by the name of its folder. A new element needs a folder and nothing else.
 *
 * @return array<string, array{element: string, block: string, shortcode: string, attributes: array<string, array<string, mixed>>, reserve: array<string, string>, public: bool}>
 */
function ef_widgets(): array {
	static $widgets = null;
	if ( null === $widgets ) {
		$widgets = array();
		foreach ( glob( EF_DIR . '/blocks/*/block.json' ) as $file ) {
			$folder             = basename( dirname( $file ) );
			$metadata           = wp_json_file_decode( $file, array( 'associative' => true ) );
			$widgets[ $folder ] = array(
				'element'    => 'ef-' . $folder,
				'block'      => $metadata['name'],
				'shortcode'  => 'ef_' . str_replace( '-', '_', $folder ),
				'attributes' => $metadata['attributes'],
				// How much room the element needs before it is there, and with which attribute how much: assets/widgets.css.
				'reserve'    => $metadata['supports']['espaceFamilles']['reserve'],
				// The server renders what this element shows to everybody.
				'public'     => $metadata['supports']['espaceFamilles']['public'] ?? false,
			);
		}
	}
	return $widgets;
}

/**
 * What people read about an element: `link` and `path` of the way without it; `page` and `order` on the pages of the
 * set-up, and the attributes with which it is `placed` there; `attributes` with label, help and options. In the language of
 * the moment.
 *
 * @param string $widget Name of its folder.
 * @return array<string, mixed>
 */
function ef_widget_words( string $widget ): array {
	return require EF_DIR . "/blocks/$widget/widget.php";
}

/** Registers each element twice: blocks for those who compose pages of blocks, shortcodes for all other places. */
function ef_register_widgets(): void {
	foreach ( ef_widgets() as $widget => $known ) {
		register_block_type(
			EF_DIR . "/blocks/$widget",
			array(
				'render_callback' => static fn ( array $attributes ): string => ef_render_widget( $widget, $attributes, true ),
			)
		);
		add_shortcode(
			$known['shortcode'],
			static fn ( $attributes, $content ): string =>
				ef_render_widget( $widget, ef_shortcode_attributes( $widget, (array) $attributes ) ) . do_shortcode( (string) $content )
		);
	}
}
add_action( 'init', 'ef_register_widgets' );

/** Gathers the elements in the list of blocks. */
function ef_block_category( array $categories ): array {
	$categories[] = array(
		'slug'  => 'espace-familles',
		'title' => __( 'Family space', 'espace-familles' ),
	);
	return $categories;
}
add_filter( 'block_categories_all', 'ef_block_category' );

/**
 * Classes that hold the element's place and give it the site's colours.
 *
 * @param array<string, string>      $reserve Room by attribute, from block.json; a later line wins.
 * @param array<string, string|true> $values  Clean attributes.
 */
function ef_widget_class( array $reserve, array $values ): string {
	foreach ( $reserve as $when => $room ) {
		list( $name, $value ) = explode( '=', $when . '=' );
		if ( '' === $when || ( $values[ $name ] ?? null ) === ( '' === $value ? true : $value ) ) {
			$size = $room;
		}
	}
	return "ef-widget ef-reserve-$size";
}

/**
 * The tag of an element. It is the same for every visitor, so that pages can be cached; what it shows to a family comes
 * from the server, into the browser. Its children are shown as long as the element is not there: without JavaScript, with
 * a blocked script, with the server down.
 *
 * @param string               $widget     Name of its folder.
 * @param array<string, mixed> $attributes As the block or the shortcode has them; what the element does not know is left out.
 * @param bool                 $is_block   WordPress adds what it knows of the block: alignment, classes.
 */
function ef_render_widget( string $widget, array $attributes, bool $is_block = false ): string {
	$known    = ef_widgets()[ $widget ];
	$settings = ef_settings();
	if ( '' === $settings['server'] ) {
		// Visitors must not pay for an unfinished set-up; whoever looks at the source learns why there is nothing.
		return '<!-- Espace familles: ' . esc_html__( 'no server yet, see Settings → Family space', 'espace-familles' ) . ' -->';
	}
	$values = ef_clean_attributes( $known['attributes'], $attributes );
	if ( ! isset( $values['town'] ) && '' !== $settings['town'] ) {
		$values = array( 'town' => $settings['town'] ) + $values;
	}
	$inside = ef_widget_fallback( $widget, $settings['server'], $values );
	if ( is_feed() ) {
		return $inside;
	}
	wp_enqueue_script_module( EF_LOADER );
	$pages = ef_page_addresses();
	if ( array() !== $pages ) {
		wp_enqueue_script_module( EF_PAGES_MODULE );
	}
	$tag = $known['element'];
	foreach ( $values + $pages as $name => $value ) {
		$tag .= true === $value ? ' ' . esc_attr( $name ) : sprintf( ' %s="%s"', esc_attr( $name ), esc_attr( $value ) );
	}
	$class = ef_widget_class( $known['reserve'], $values );
	$tag  .= ' ' . ( $is_block ? get_block_wrapper_attributes( array( 'class' => $class ) ) : sprintf( 'class="%s"', esc_attr( $class ) ) );
	return sprintf( '<%s>%s%s</%s>', $tag, ef_stylesheet_link(), $inside, $known['element'] );
}

/**
 * What is shown in the element's place: its public content where the server renders it, and always a link to the same thing
 * on the server's own pages.
 *
 * @param string                     $widget Name of its folder.
 * @param string                     $server Origin of the server.
 * @param array<string, string|true> $values Clean attributes.
 */
function ef_widget_fallback( string $widget, string $server, array $values ): string {
	$words = ef_widget_words( $widget );
	$query = array(
		'town' => $values['town'] ?? null,
		'lang' => $values['lang'] ?? substr( get_bloginfo( 'language' ), 0, 2 ),
	);
	$link  = sprintf(
		'<p><a href="%s">%s</a></p>',
		esc_url( ef_server_url( $server, $words['path'], array_filter( $query ) ) ),
		esc_html( $words['link'] )
	);
	return ( ef_widgets()[ $widget ]['public'] ? ef_public_html( $widget, $values ) : '' ) . $link;
}
