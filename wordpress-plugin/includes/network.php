<?php
/**
 * Communities of towns: settings of a network, for the sites that say nothing themselves.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** The page of the network's settings. */
function ef_add_network_page(): void {
	$title = __( 'Family space', 'espace-familles' );
	add_submenu_page( 'settings.php', $title, $title, 'manage_network_options', EF_SETTINGS_PAGE, 'ef_show_network_page' );
}
add_action( 'network_admin_menu', 'ef_add_network_page' );

/** Shows the page. */
function ef_show_network_page(): void {
	$stored   = (array) get_site_option( EF_NETWORK_SETTINGS, array() );
	$settings = array_merge( ef_default_settings(), $stored );
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Family space', 'espace-familles' ); ?></h1>
		<p><?php esc_html_e( 'For all sites of the network. Each site may say otherwise in its own settings: usually its town.', 'espace-familles' ); ?></p>
		<?php settings_errors( EF_SETTINGS ); ?>
		<form method="post" action="<?php echo esc_url( network_admin_url( 'edit.php?action=ef_network' ) ); ?>">
			<?php wp_nonce_field( 'ef_network' ); ?>
			<table class="form-table" role="presentation">
				<?php ef_show_connection_fields( EF_NETWORK_SETTINGS, $stored, $settings ); ?>
				<?php ef_show_colour_fields( EF_NETWORK_SETTINGS, $settings ); ?>
			</table>
			<?php submit_button(); ?>
		</form>
	</div>
	<?php
}

/** Saves the network's settings. */
function ef_save_network_settings(): void {
	check_admin_referer( 'ef_network' );
	if ( ! current_user_can( 'manage_network_options' ) ) {
		wp_die( esc_html__( 'You may not change these settings.', 'espace-familles' ), 403 );
	}
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- each field is checked below.
	$entered = (array) wp_unslash( $_POST[ EF_NETWORK_SETTINGS ] ?? array() );
	$stored  = (array) get_site_option( EF_NETWORK_SETTINGS, array() );
	$clean   = array_merge( $stored, ef_clean_connection( $entered, $stored ) );

	$clean['colours'] = 'town' === ( $entered['colours'] ?? '' ) ? 'town' : 'theme';
	update_site_option( EF_NETWORK_SETTINGS, array_filter( $clean ) );
	set_transient( 'settings_errors', get_settings_errors( EF_SETTINGS ), 30 );
	wp_safe_redirect( network_admin_url( 'settings.php?page=' . EF_SETTINGS_PAGE . '&settings-updated=true' ) );
	exit;
}
add_action( 'network_admin_edit_ef_network', 'ef_save_network_settings' );
