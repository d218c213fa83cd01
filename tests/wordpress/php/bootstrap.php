<?php
/**
 * The parts of a WordPress that the renderer stands on, without a database: the real functions for texts, shortcodes,
 * blocks and checks; small stand-ins for what would ask a database. EF_CORE names the folder of the WordPress.
 *
 * @package EspaceFamillesTests
 */

// Files of WordPress speak of globals as if they were included at the top.
global $shortcode_tags, $wp_plugin_paths, $allowedposttags, $allowedtags, $allowedentitynames, $allowedxmlentitynames, $l10n;
$wp_plugin_paths = array();

define( 'ABSPATH', rtrim( (string) getenv( 'EF_CORE' ), '/' ) . '/' );
define( 'WPINC', 'wp-includes' );
define( 'WP_DEBUG', true );
define( 'DAY_IN_SECONDS', 86400 );
define( 'WP_PLUGIN_DIR', dirname( __DIR__, 3 ) );
define( 'WPMU_PLUGIN_DIR', '/nowhere' );
define( 'WP_CONTENT_DIR', '/nowhere' );
define( 'WP_LANG_DIR', '/nowhere' );
define( 'WP_CONTENT_URL', 'https://www.town.fr/wp-content' );
define( 'WP_PLUGIN_URL', 'https://www.town.fr/wp-content/plugins' );

// What would ask the database.
function get_bloginfo( $what = '' ) {
	return array( 'language' => 'en-US', 'version' => '0', 'charset' => 'UTF-8' )[ $what ] ?? '';
}
function is_feed() {
	return false;
}
function get_queried_object_id() {
	return 0;
}
function current_theme_supports() {
	return false;
}
function get_theme_support() {
	return false;
}
function wp_is_block_theme() {
	return true;
}

foreach ( array(
	'compat-utf8',
	'compat',
	'utf8',
	'load',
	'class-wp-object-cache',
	'cache',
	'plugin',
	'functions',
	'pomo/streams',
	'pomo/plural-forms',
	'pomo/entry',
	'l10n',
	'pomo/translations',
	'formatting',
	'kses',
	'shortcodes',
	'rest-api',
	'link-template',
	'class-wp-error',
	'class-wp-block-supports',
	'class-wp-block-parser-block',
	'class-wp-block-parser-frame',
	'class-wp-block-parser',
	'class-wp-block-type',
	'class-wp-block-type-registry',
	'class-wp-block',
	'class-wp-block-list',
	'class-wp-block-bindings-source',
	'class-wp-block-bindings-registry',
	'block-bindings',
	'class-wp-block-metadata-registry',
	'class-wp-token-map',
	'html-api/html5-named-character-references',
	'html-api/class-wp-html-attribute-token',
	'html-api/class-wp-html-span',
	'html-api/class-wp-html-decoder',
	'html-api/class-wp-html-text-replacement',
	'html-api/class-wp-html-tag-processor',
	'class-wp-dependency',
	'class-wp-dependencies',
	'class-wp-scripts',
	'class-wp-styles',
	'functions.wp-scripts',
	'functions.wp-styles',
	'class-wp-script-modules',
	'script-modules',
	'blocks',
	'block-supports/align',
	'block-supports/custom-classname',
	'block-supports/generated-classname',
	'class-wp-theme-json-data',
) as $ef_part ) {
	$ef_file = ABSPATH . WPINC . "/$ef_part.php";
	if ( is_file( $ef_file ) ) {
		require_once $ef_file;
	}
}
add_filter(
	'pre_option',
	static function ( $given, string $name, $fallback ) {
		$known = array(
			'blog_charset' => 'UTF-8',
			'home'         => 'https://www.town.fr',
			'siteurl'      => 'https://www.town.fr',
		);
		// Anything but false keeps the database out.
		return false !== $given ? $given : ( $known[ $name ] ?? ( false === $fallback ? '' : $fallback ) );
	},
	10,
	3
);
require_once dirname( __DIR__, 3 ) . '/wordpress-plugin/espace-familles.php';
require_once __DIR__ . '/render-case.php';
wp_cache_init();
add_filter( 'pre_wp_load_alloptions', static fn (): array => array( 'blog_charset' => 'UTF-8' ) );
add_filter( 'wp_sprintf', 'wp_sprintf_l', 10, 2 );
// Every text is English: there is nothing to look for.
$l10n = array( 'default' => new NOOP_Translations(), 'espace-familles' => new NOOP_Translations() );
remove_action( 'init', 'ef_load_translations', 1 );
do_action( 'init' );
