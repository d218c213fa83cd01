<?php
/**
 * Cache and optimisation plugins: what they are told to leave alone, and which of them a webmaster should look into.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/**
 * Adds the loader to a list of scripts to leave alone.
 *
 * @param mixed $list Pieces of addresses, as several plugins keep them.
 * @return mixed
 */
function ef_leave_loader_alone( mixed $list ): mixed {
	return is_array( $list ) ? array_merge( $list, array( '/embed/v1/ef.js' ) ) : $list;
}
foreach (
	array(
		'rocket_delay_js_exclusions',
		'rocket_exclude_defer_js',
		'rocket_exclude_js',
		'rocket_minify_excluded_external_js',
		'litespeed_optimize_js_excludes',
		'litespeed_optm_js_defer_exc',
		'litespeed_optm_gm_js_exc',
		'perfmatters_delay_js_exclusions',
		'perfmatters_minify_js_exclusions',
		'wp-optimize-minify-default-exclusions',
		'sgo_javascript_combine_excluded_external_paths',
	) as $ef_list
) {
	add_filter( $ef_list, 'ef_leave_loader_alone' );
}

/**
 * The same for a list that is kept as one text.
 *
 * @param mixed $list Pieces of addresses, with commas between them.
 * @return mixed
 */
function ef_leave_loader_alone_in_text( mixed $list ): mixed {
	return is_string( $list ) ? ltrim( $list . ', /embed/v1/ef.js', ', ' ) : $list;
}
add_filter( 'autoptimize_filter_js_exclude', 'ef_leave_loader_alone_in_text' );

/**
 * Plugins that are known to put scripts off or together.
 *
 * @return array<string, string> Names by the folder of the plugin.
 */
function ef_known_optimisers(): array {
	return array(
		'async-javascript'        => 'Async JavaScript',
		'autoptimize'             => 'Autoptimize',
		'flying-press'            => 'FlyingPress',
		'flying-scripts'          => 'Flying Scripts',
		'hummingbird-performance' => 'Hummingbird',
		'jetpack-boost'           => 'Jetpack Boost',
		'litespeed-cache'         => 'LiteSpeed Cache',
		'nitropack'               => 'NitroPack',
		'perfmatters'             => 'Perfmatters',
		'sg-cachepress'           => 'SiteGround Speed Optimizer',
		'w3-total-cache'          => 'W3 Total Cache',
		'wp-meteor'               => 'WP Meteor',
		'wp-optimize'             => 'WP-Optimize',
		'wp-rocket'               => 'WP Rocket',
	);
}

/**
 * Those of them that run on this site.
 *
 * @return array<string, string>
 */
function ef_active_optimisers(): array {
	$active = (array) get_option( 'active_plugins', array() );
	if ( is_multisite() ) {
		$active = array_merge( $active, array_keys( (array) get_site_option( 'active_sitewide_plugins', array() ) ) );
	}
	return array_intersect_key( ef_known_optimisers(), array_flip( array_map( 'dirname', $active ) ) );
}
