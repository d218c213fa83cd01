<?php
/**
 * What the tests need of a WordPress that no site has: a short way in for each role, the family server under its name on
 * this machine, silence towards the internet, and a way to ask WordPress anything.
 *
 * @package EspaceFamillesTests
 */

// Names under .localhost mean this machine; PHP's resolver does not know that. Everything else is not there.
add_filter(
	'pre_http_request',
	static function ( $answer, array $arguments, string $url ) {
		$host = (string) wp_parse_url( $url, PHP_URL_HOST );
		if ( '127.0.0.1' === $host ) {
			return $answer;
		}
		// The site does not call itself: its few workers would wait for one another.
		if ( ! str_ends_with( $host, '.localhost' ) || wp_parse_url( home_url(), PHP_URL_HOST ) === $host ) {
			return new WP_Error( 'http_request_failed', "cURL error 6: Could not resolve host: $host" );
		}
		$port                         = wp_parse_url( $url, PHP_URL_PORT );
		$arguments['headers']         = (array) ( $arguments['headers'] ?? array() );
		$arguments['headers']['Host'] = $host . ( $port ? ":$port" : '' );
		return wp_remote_request( str_replace( "//$host", '//127.0.0.1', $url ), $arguments );
	},
	10,
	3
);

// /?ef-test-user=author: signed in as that user, without the form.
add_action(
	'init',
	static function (): void {
		if ( isset( $_GET['ef-test-user'] ) ) {
			wp_set_auth_cookie( get_user_by( 'login', $_GET['ef-test-user'] )->ID );
			exit( 'in' );
		}
	},
	99
);

// POST /?ef-test-run: the body is PHP; what it returns comes back as JSON. Only for the tests' own machine.
add_action(
	'wp_loaded',
	static function (): void {
		if ( isset( $_GET['ef-test-run'] ) ) {
			wp_set_current_user( 1 );
			require_once ABSPATH . 'wp-admin/includes/admin.php';
			header( 'content-type: application/json' );
			// phpcs:ignore Squiz.PHP.Eval -- this is what the file is for.
			exit( wp_json_encode( eval( file_get_contents( 'php://input' ) ) ) );
		}
	},
	99
);
