<?php
/**
 * What the server renders for everybody (menus, dates, news): inside the tag, so that search engines and browsers without
 * JavaScript read it. Kept here, because a page view must never wait for another machine twice.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** How long content counts as fresh, in seconds. */
const EF_PUBLIC_FRESH = 900;

/** How long it is kept for when the server cannot be asked, in seconds. */
const EF_PUBLIC_KEPT = 2 * DAY_IN_SECONDS;

/** After a failure the server is left in peace for so long, in seconds. */
const EF_PUBLIC_PAUSE = 60;

/** Job that fetches what is no longer fresh. */
const EF_PUBLIC_JOB = 'ef_fetch_public_html';

/**
 * Public content of an element, from the server or from what is kept. Only the very first page view waits, for two seconds
 * at most; later ones get what is there, and content that is no longer fresh is fetched behind the visitor's back.
 *
 * @param string                     $widget Name of its folder.
 * @param array<string, string|true> $values Clean attributes.
 * @return string Safe HTML; empty where nothing could be had.
 */
function ef_public_html( string $widget, array $values ): string {
	$key  = ef_public_key( $widget, $values );
	$kept = get_transient( $key );
	if ( ! is_array( $kept ) ) {
		return ef_fetch_public_html( $widget, $values, 2 );
	}
	if ( $kept['until'] <= time() && ! wp_next_scheduled( EF_PUBLIC_JOB, array( $widget, $values ) ) ) {
		wp_schedule_single_event( time(), EF_PUBLIC_JOB, array( $widget, $values ) );
	}
	return $kept['html'];
}

/** Where it is kept: apart for each server, town and set of attributes. */
function ef_public_key( string $widget, array $values ): string {
	ksort( $values );
	return 'ef_html_' . md5( wp_json_encode( array( ef_setting( 'server' ), $widget, $values ) ) );
}

/**
 * Fetches public content and keeps it. Where that fails, what was kept stays.
 *
 * @param string                     $widget  Name of its folder.
 * @param array<string, string|true> $values  Clean attributes.
 * @param int                        $timeout In seconds.
 */
function ef_fetch_public_html( string $widget, array $values, int $timeout = 10 ): string {
	$key  = ef_public_key( $widget, $values );
	$kept = get_transient( $key );
	$html = is_array( $kept ) ? $kept['html'] : '';
	// Told first: of a crowd on a cold page, one asks and the others do without.
	ef_keep_public_html( $key, $html, EF_PUBLIC_PAUSE );

	$query  = array_map( static fn ( $value ): string => true === $value ? '1' : $value, $values );
	$answer = wp_remote_get(
		ef_server_url( ef_setting( 'server' ), '/embed/v1/html/' . ef_widgets()[ $widget ]['element'], $query ),
		array(
			'timeout'             => $timeout,
			'redirection'         => 0,
			'limit_response_size' => 300000,
			'headers'             => array( 'Accept-Language' => get_bloginfo( 'language' ) ),
		)
	);
	$type   = (string) wp_remote_retrieve_header( $answer, 'content-type' );
	if ( 200 === wp_remote_retrieve_response_code( $answer ) && str_starts_with( $type, 'text/html' ) ) {
		// Whatever happens to that server, nothing of it runs as a script of this site.
		$html = wp_kses_post( wp_remote_retrieve_body( $answer ) );
		ef_keep_public_html( $key, $html, EF_PUBLIC_FRESH );
	}
	return $html;
}
add_action( EF_PUBLIC_JOB, 'ef_fetch_public_html', 10, 2 );

/** Keeps content, and says until when it is fresh. */
function ef_keep_public_html( string $key, string $html, int $fresh ): void {
	$kept = array(
		'html'  => $html,
		'until' => time() + $fresh,
	);
	set_transient( $key, $kept, EF_PUBLIC_KEPT );
}

/** Forgets all public content of this site. */
function ef_forget_public_html(): void {
	global $wpdb;
	// Transients have no list: their names are found where WordPress keeps them.
	$like  = $wpdb->esc_like( '_transient_ef_html_' ) . '%';
	$names = $wpdb->get_col( $wpdb->prepare( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE %s", $like ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- at uninstall and when the server changes.
	foreach ( $names as $name ) {
		delete_transient( substr( $name, strlen( '_transient_' ) ) );
	}
}
