<?php
/**
 * What a page with an element loads: the server's loader, without making anything wait, and a style sheet of a few rules.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** The loader of the family server. Blocks name it as their `viewScriptModule`. */
const EF_LOADER = 'espace-familles-loader';

/** Leads from element to element over the site's own pages. */
const EF_PAGES_MODULE = 'espace-familles-pages';

/** Registers the modules: a page gets them only when it holds an element. */
function ef_register_modules(): void {
	$server = ef_setting( 'server' );
	if ( '' !== $server ) {
		// No version in the address: the server decides how long `v1` is kept.
		wp_register_script_module( EF_LOADER, $server . '/embed/v1/ef.js', array(), null );
	}
	wp_register_script_module( EF_PAGES_MODULE, plugins_url( 'assets/pages.js', EF_FILE ), array(), EF_VERSION );
}
add_action( 'init', 'ef_register_modules' );

/**
 * Starts the loader as early as it comes, and asks cache and optimisation plugins to leave it alone: each reads its own sign.
 *
 * @param array<string, string|bool> $attributes Attributes of a script tag.
 * @return array<string, string|bool>
 */
function ef_mark_loader( array $attributes ): array {
	if ( EF_LOADER . '-js-module' !== ( $attributes['id'] ?? '' ) ) {
		return $attributes;
	}
	return $attributes + array(
		'async'                         => true,
		// Cloudflare, LiteSpeed, WP Rocket, Autoptimize, Jetpack Boost, WP Meteor, PageSpeed.
		'data-cfasync'                  => 'false',
		'data-no-optimize'              => '1',
		'data-no-defer'                 => '1',
		'data-no-minify'                => '1',
		'nowprocket'                    => true,
		'data-noptimize'                => '1',
		'data-jetpack-boost'            => 'ignore',
		'data-wpmeteor-nooptimize'      => 'true',
		'data-pagespeed-no-defer'       => true,
	);
}
add_filter( 'wp_script_attributes', 'ef_mark_loader' );

/**
 * The style sheet that holds the elements' places. It stands inside the tag: there it makes only the element itself wait,
 * where one in the head would make the whole page wait. A page may hold several: browsers read the file once.
 */
function ef_stylesheet_link(): string {
	$address = add_query_arg( 'ver', EF_VERSION, plugins_url( 'assets/widgets.css', EF_FILE ) );
	// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedStylesheet -- an enqueued style would stand in the head.
	return sprintf( '<link rel="stylesheet" href="%s">', esc_url( $address ) );
}
