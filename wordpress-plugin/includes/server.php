<?php
/**
 * Where the family server is, and the one thing that PHP asks it: who the town is.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** What the server calls a town: the pattern of its configuration. */
const EF_TOWN_PATTERN = '/^[a-z][a-z0-9-]{1,38}$/';

/** Origin (scheme, host, port) of an address, or an empty text where it has none that browsers could use. */
function ef_origin_of( string $address ): string {
	$parts  = wp_parse_url( trim( $address ) );
	$scheme = is_array( $parts ) ? strtolower( $parts['scheme'] ?? '' ) : '';
	$host   = is_array( $parts ) ? strtolower( $parts['host'] ?? '' ) : '';
	if ( ! in_array( $scheme, array( 'http', 'https' ), true ) || ! preg_match( '/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/', $host ) ) {
		return '';
	}
	$port = $parts['port'] ?? null;
	// Browsers leave out the scheme's own port.
	if ( null !== $port && array( 'http' => 80, 'https' => 443 )[ $scheme ] === $port ) {
		$port = null;
	}
	return $scheme . '://' . $host . ( null === $port ? '' : ':' . $port );
}

/** Origin of this site's pages, as browsers tell it to the server. */
function ef_site_origin(): string {
	return ef_origin_of( home_url() );
}

/** True for an origin that data may travel to: encrypted, or on this very machine. */
function ef_is_safe_origin( string $origin ): bool {
	$host = (string) wp_parse_url( $origin, PHP_URL_HOST );
	return str_starts_with( $origin, 'https://' ) || 'localhost' === $host || str_ends_with( $host, '.localhost' ) || '127.0.0.1' === $host;
}

/**
 * Reads what a webmaster pastes: the server's address, the address of one of its pages, or the two lines for a page.
 *
 * @param string $pasted Whatever was pasted.
 * @return array{server: string, town: string} Empty texts where nothing was found.
 */
function ef_read_pasted( string $pasted ): array {
	$pasted = trim( wp_unslash( $pasted ) );
	$town   = preg_match( '/(?:\bdata-town|\btown)=["\']?([a-z0-9-]+)/', $pasted, $found ) ? $found[1] : '';
	if ( ! preg_match( '#https?://[^\s"\'<>]+#i', $pasted, $address ) ) {
		// A bare host name. Only whole: pieces of something else are no address.
		$address = preg_match( '#^[a-z0-9.-]+\.[a-z0-9-]+(:\d+)?(/\S*)?$#i', $pasted ) ? array( 'https://' . $pasted ) : array( '' );
	}
	return array(
		'server' => ef_origin_of( $address[0] ),
		'town'   => preg_match( EF_TOWN_PATTERN, $town ) ? $town : '',
	);
}

/** An address on a family server. */
function ef_server_url( string $server, string $path, array $query = array() ): string {
	return $server . $path . ( array() === $query ? '' : '?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) );
}

/**
 * Asks the server who the town is and what this site may do there.
 *
 * @param string $server Origin of the server.
 * @param string $town   Short name of the town, or empty.
 * @return array<string, mixed>|WP_Error The card, as `server/town-route.ts` writes it; `seconds` is how long it took. The error's
 *                                       code is `ef_unreachable`, `ef_no_server`, `ef_no_town`.
 */
function ef_ask_town( string $server, string $town ): array|WP_Error {
	$start  = microtime( true );
	$answer = wp_remote_get(
		ef_server_url( $server, '/embed/v1/town.json', array_filter( array( 'town' => $town ) ) ),
		array(
			'timeout'             => 8,
			'redirection'         => 0,
			'limit_response_size' => 10000,
			'headers'             => array( 'Origin' => ef_site_origin() ),
		)
	);
	if ( is_wp_error( $answer ) ) {
		return new WP_Error( 'ef_unreachable', $answer->get_error_message() );
	}
	$card   = json_decode( wp_remote_retrieve_body( $answer ), true );
	$status = wp_remote_retrieve_response_code( $answer );
	if ( 404 === $status && 'towns.unknown' === ( $card['error']['data']['code'] ?? null ) ) {
		return new WP_Error( 'ef_no_town' );
	}
	if ( 200 !== $status || ! is_array( $card ) || ! is_string( $card['town'] ?? null ) ) {
		return new WP_Error( 'ef_no_server', (string) $status );
	}
	$card['seconds'] = microtime( true ) - $start;
	return $card;
}

/** Keeps what pages need of the town's card, so that no page ever waits for the server. */
function ef_remember_town( array $card ): void {
	$accent = is_string( $card['accent'] ?? null ) && preg_match( '/^#[0-9a-f]{6}$/', $card['accent'] ) ? $card['accent'] : '';
	update_option(
		EF_TOWN,
		array(
			'name'   => sanitize_text_field( (string) ( $card['name'] ?? '' ) ),
			'accent' => $accent,
		)
	);
}
