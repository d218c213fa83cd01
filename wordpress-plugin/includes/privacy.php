<?php
/**
 * What the site's privacy policy should say of the family space.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** Suggests a text; WordPress shows it in the guide to the privacy policy. */
function ef_suggest_privacy_text(): void {
	$server = ef_setting( 'server' );
	$text   = '<h3>' . esc_html__( 'Family space', 'espace-familles' ) . '</h3><p>'
		. esc_html(
			sprintf(
				/* translators: %s: address of a server */
				__( 'Some pages hold elements of our family space. When you open them, your browser contacts our family server (%s), which sees your network address and the page you are on. It uses one cookie, only once you sign in, only for your session; there is no tracking and no advertising.', 'espace-familles' ),
				'' === $server ? __( 'address of the server', 'espace-familles' ) : $server
			)
		)
		. '</p><p>'
		. esc_html__( 'What you enter there (your family, your bookings) goes to that server directly and is not stored by this website. How it is used, how long it is kept and how you can see, correct or erase it is described in the notice of the family space.', 'espace-familles' )
		. '</p>';
	wp_add_privacy_policy_content( 'Espace familles', $text );
}
add_action( 'admin_init', 'ef_suggest_privacy_text' );
