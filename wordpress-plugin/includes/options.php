<?php
/**
 * What the plugin remembers: the site's own settings over those of the network over what is built in.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** Option of a site: address of the server, town, colours, roles. */
const EF_SETTINGS = 'ef_settings';

/** Option of a network of sites: what sites use that say nothing themselves. */
const EF_NETWORK_SETTINGS = 'ef_network_settings';

/** Option of a site: which pages the set-up made or was told of, by what they show. */
const EF_PAGES = 'ef_pages';

/** Option of a site: the town's name and colour as the server last told them. */
const EF_TOWN = 'ef_town';

/**
 * Every setting and what it is where nobody sets it.
 *
 * @return array{server: string, town: string, colours: string, accent: string, roles: string[]}
 */
function ef_default_settings(): array {
	return array(
		// Origin of the family server: https://famille.town.fr.
		'server'  => '',
		// Short name of the town; empty where the server's host serves one town only.
		'town'    => '',
		// 'theme': colours of the site's theme; 'town': the colour that the server tells.
		'colours' => 'theme',
		// Slug of the theme's colour that carries buttons and links; empty lets the plugin choose.
		'accent'  => '',
		// Roles that may set the plugin up, besides those that manage the whole site.
		'roles'   => array(),
	);
}

/**
 * The settings in force on this site.
 *
 * @return array{server: string, town: string, colours: string, accent: string, roles: string[]}
 */
function ef_settings(): array {
	$site    = array_filter( (array) get_option( EF_SETTINGS, array() ) );
	$network = is_multisite() ? array_filter( (array) get_site_option( EF_NETWORK_SETTINGS, array() ) ) : array();
	// A site with a server of its own takes no town from the network: that town is another server's.
	if ( isset( $site['server'] ) ) {
		unset( $network['town'] );
	}
	return array_merge( ef_default_settings(), $network, $site );
}

/**
 * One setting in force on this site.
 *
 * @param string $name Name of the setting, as in ef_default_settings().
 * @return string|string[]
 */
function ef_setting( string $name ): string|array {
	return ef_settings()[ $name ];
}
