<?php
/**
 * The sign-in as the editor shows it. Nobody is signed in there, and nobody can.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;
?>
<div class="card" data-when="compact:false">
	<p class="title"><?php esc_html_e( 'My family space', 'espace-familles' ); ?></p>
	<div data-when="mode:redirect">
		<p><?php esc_html_e( 'Book the canteen and day care, follow your requests.', 'espace-familles' ); ?></p>
		<p><span class="button"><?php esc_html_e( 'Sign in', 'espace-familles' ); ?></span></p>
	</div>
	<div data-when="mode:inline">
		<p class="label"><?php esc_html_e( 'User name or e-mail address', 'espace-familles' ); ?></p>
		<p class="field"></p>
		<p class="label"><?php esc_html_e( 'Password', 'espace-familles' ); ?></p>
		<p class="field"></p>
		<p><span class="button"><?php esc_html_e( 'Sign in', 'espace-familles' ); ?></span></p>
	</div>
</div>
<p data-when="compact:true"><span class="button line"><?php esc_html_e( 'Sign in', 'espace-familles' ); ?></span></p>
