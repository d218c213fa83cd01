<?php
/**
 * The site's pages that hold the elements, and their addresses on the tags: how an element finds the next one.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/**
 * The pages that the elements are made for, in the order in which the set-up makes them. Elements say themselves which
 * page they belong on (`page` and `order` in their widget.php); a page that is not the home of the family space is named
 * by the first element on it (`page_title`).
 *
 * @return array<string, array{title: string, widgets: string[]}>
 */
function ef_planned_pages(): array {
	$placed = array();
	foreach ( array_keys( ef_widgets() ) as $widget ) {
		$placed[ $widget ] = ef_widget_words( $widget );
	}
	uasort( $placed, static fn ( array $one, array $other ): int => $one['order'] <=> $other['order'] );
	$pages = array(
		'home' => array(
			'title'   => _x( 'Family space', 'title of the page that the set-up makes', 'espace-familles' ),
			'widgets' => array(),
		),
	);
	foreach ( $placed as $widget => $words ) {
		$pages[ $words['page'] ]            ??= array(
			'title'   => $words['page_title'],
			'widgets' => array(),
		);
		$pages[ $words['page'] ]['widgets'][] = $widget;
	}
	return $pages;
}

/**
 * Which published page shows what, as the set-up or the webmaster said.
 *
 * @return array<string, int> Ids by key of the plan.
 */
function ef_known_pages(): array {
	return array_filter(
		array_map( 'absint', (array) get_option( EF_PAGES, array() ) ),
		static fn ( int $page ): bool => 0 !== $page && 'publish' === get_post_status( $page )
	);
}

/**
 * Addresses of the family space's other pages, for a tag.
 *
 * @return array<string, string> By attribute: `data-page-home`. Without host, so that copies of the site stay among themselves.
 */
function ef_page_addresses(): array {
	$addresses = array();
	foreach ( ef_known_pages() as $key => $page ) {
		if ( get_queried_object_id() !== $page ) {
			$addresses[ 'data-page-' . $key ] = wp_make_link_relative( get_permalink( $page ) );
		}
	}
	return $addresses;
}
