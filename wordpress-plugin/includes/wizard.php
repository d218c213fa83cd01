<?php
/**
 * The set-up: connects the site, makes the pages of the family space, and takes them back.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** Marks a page that was made here: hash of its content as it was made. */
const EF_MADE_PAGE = '_ef_made';

/** One click: the server is asked, the settings are kept, the pages are made. */
function ef_set_up(): void {
	check_admin_referer( 'ef_set_up' );
	if ( ! current_user_can( EF_WEBMASTER ) ) {
		wp_die( esc_html__( 'You may not change these settings.', 'espace-familles' ), 403 );
	}
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only an origin and a short name are taken out of it.
	$read = ef_read_pasted( (string) ( $_POST['server'] ?? '' ) );
	$card = '' === $read['server'] || ! ef_is_safe_origin( $read['server'] ) ? null : ef_ask_town( $read['server'], $read['town'] );
	if ( null === $card ) {
		ef_back_to_settings( 'error', __( 'This is no address of a server. It looks like https://famille.your-town.fr.', 'espace-familles' ) );
	}
	if ( is_wp_error( $card ) && 'ef_no_server' === $card->get_error_code() ) {
		ef_back_to_settings( 'error', __( 'A website answers there, but it is no family server. Check the address.', 'espace-familles' ) );
	}
	// Where the town is not known yet, or this machine does not reach the server, browsers may: the check-up tells.
	$settings = array(
		'server' => $read['server'],
		'town'   => is_wp_error( $card ) ? $read['town'] : $card['town'],
	);
	update_option( EF_SETTINGS, array_filter( array_merge( (array) get_option( EF_SETTINGS, array() ), $settings ) ) );
	if ( ! empty( $_POST['pages'] ) && current_user_can( 'publish_pages' ) ) {
		ef_make_pages();
	}
	if ( is_wp_error( $card ) ) {
		ef_back_to_settings( 'warning', __( 'The address is kept, but something is not right yet: the check-up below says what.', 'espace-familles' ) );
	}
	ef_back_to_settings( 'success', __( 'Connected. The check-up below says whether everything works together.', 'espace-familles' ) );
}
add_action( 'admin_post_ef_set_up', 'ef_set_up' );

/** Makes the pages, or takes them back, later. */
function ef_handle_pages(): void {
	check_admin_referer( 'ef_pages' );
	if ( ! current_user_can( EF_WEBMASTER ) || ! current_user_can( 'publish_pages' ) ) {
		wp_die( esc_html__( 'You may not make pages.', 'espace-familles' ), 403 );
	}
	if ( 'undo' === sanitize_key( $_POST['do'] ?? '' ) ) {
		ef_unmake_pages();
		ef_back_to_settings( 'success', __( 'The pages are in the bin. Pages that somebody changed were left alone.', 'espace-familles' ) );
	}
	ef_make_pages();
	ef_back_to_settings( 'success', __( 'The pages are there.', 'espace-familles' ) );
}
add_action( 'admin_post_ef_pages', 'ef_handle_pages' );

/** Back to the settings page, which shows the message once. */
function ef_back_to_settings( string $type, string $message ): void {
	add_settings_error( EF_SETTINGS, 'ef_set_up', $message, $type );
	set_transient( 'settings_errors', get_settings_errors(), 30 );
	wp_safe_redirect( ef_settings_url( array( 'settings-updated' => 'true' ) ) );
	exit;
}

/** Makes the pages of the plan that are not there yet. Called again, it makes nothing twice. */
function ef_make_pages(): void {
	// Titles and addresses are for the site's readers, whatever language the webmaster's own screen has.
	$switched = switch_to_locale( get_locale() );
	$pages    = ef_known_pages();
	foreach ( array_diff_key( ef_planned_pages(), $pages ) as $key => $plan ) {
		$page = ef_find_page( $plan );
		$page = 0 === $page ? ef_make_page( $plan ) : $page;
		if ( 0 !== $page ) {
			$pages[ $key ] = $page;
		}
	}
	if ( $switched ) {
		restore_previous_locale();
	}
	update_option( EF_PAGES, $pages );
}

/** A page that somebody made before for the same purpose: of the same address, with one of our elements. 0 where there is none. */
function ef_find_page( array $plan ): int {
	$page = get_page_by_path( sanitize_title( $plan['title'] ) );
	if ( ! $page || 'publish' !== $page->post_status ) {
		return 0;
	}
	foreach ( ef_widgets() as $known ) {
		if ( has_block( $known['block'], $page ) || has_shortcode( $page->post_content, $known['shortcode'] ) ) {
			return $page->ID;
		}
	}
	return 0;
}

/** An element as the set-up puts it on a page. */
function ef_block_to_place( string $widget ): string {
	return get_comment_delimited_block_content( ef_widgets()[ $widget ]['block'], ef_widget_words( $widget )['placed'] ?? array(), '' );
}

/** Makes one page of the plan. 0 where WordPress refuses. */
function ef_make_page( array $plan ): int {
	$blocks = array_map( 'ef_block_to_place', $plan['widgets'] );
	$page   = wp_insert_post(
		array(
			'post_type'      => 'page',
			'post_status'    => 'publish',
			'post_title'     => $plan['title'],
			'post_content'   => implode( "\n\n", $blocks ),
			'comment_status' => 'closed',
			'ping_status'    => 'closed',
		)
	);
	if ( 0 !== $page ) {
		update_post_meta( $page, EF_MADE_PAGE, md5( get_post( $page )->post_content ) );
	}
	return $page;
}

/**
 * Pages that were made here and that nobody has changed since.
 *
 * @return int[]
 */
function ef_untouched_pages(): array {
	$made = get_posts(
		array(
			'post_type'   => 'page',
			'post_status' => 'any',
			'numberposts' => 20,
			'meta_key'    => EF_MADE_PAGE, // phpcs:ignore WordPress.DB.SlowDBQuery -- on one settings page and at uninstall.
		)
	);
	$made = array_filter( $made, static fn ( WP_Post $page ): bool => md5( $page->post_content ) === get_post_meta( $page->ID, EF_MADE_PAGE, true ) );
	return array_values( wp_list_pluck( $made, 'ID' ) );
}

/** Puts the pages that were made here into the bin, and forgets them. */
function ef_unmake_pages(): void {
	$untouched = ef_untouched_pages();
	array_map( 'wp_trash_post', $untouched );
	update_option( EF_PAGES, array_diff( ef_known_pages(), $untouched ) );
}
