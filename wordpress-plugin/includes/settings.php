<?php
/**
 * Saving the settings: what is entered is checked, and what cannot be used leaves the old value and says why.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** Page of the settings, and group of what it saves. */
const EF_SETTINGS_PAGE = 'espace-familles';

/** Registers the options that the settings page saves. */
function ef_register_settings(): void {
	register_setting( EF_SETTINGS_PAGE, EF_SETTINGS, array( 'sanitize_callback' => 'ef_save_settings' ) );
	register_setting( EF_SETTINGS_PAGE, EF_PAGES, array( 'sanitize_callback' => 'ef_save_pages' ) );
}
add_action( 'admin_init', 'ef_register_settings' );

/** WordPress lets only those save who manage the whole site, unless it is told otherwise. */
function ef_settings_capability(): string {
	return EF_WEBMASTER;
}
add_filter( 'option_page_capability_' . EF_SETTINGS_PAGE, 'ef_settings_capability' );

/**
 * Checks what the form sends.
 *
 * @param mixed $entered Fields of the form.
 * @return array<string, mixed> What is stored: only what differs from nothing.
 */
function ef_save_settings( mixed $entered ): array {
	$entered = is_array( $entered ) ? $entered : array();
	$stored  = (array) get_option( EF_SETTINGS, array() );
	$clean   = array_merge( $stored, ef_clean_connection( $entered, $stored ) );
	if ( isset( $entered['colours'] ) ) {
		$clean['colours'] = 'town' === $entered['colours'] ? 'town' : 'theme';
	}
	if ( isset( $entered['accent'] ) ) {
		$clean['accent'] = sanitize_title( (string) $entered['accent'] );
	}
	// Whoever was named may not name others.
	if ( isset( $entered['roles'] ) && current_user_can( 'manage_options' ) ) {
		$clean['roles'] = array_values( array_intersect( (array) $entered['roles'], array_keys( ef_grantable_roles() ) ) );
	}
	if ( function_exists( 'wp_clean_theme_json_cache' ) ) {
		wp_clean_theme_json_cache();
	}
	return array_filter( $clean );
}

/**
 * Address of the server and name of the town, as entered or as they were.
 *
 * @param array<string, mixed> $entered Fields of the form.
 * @param array<string, mixed> $stored  As they were.
 * @return array{server?: string, town?: string}
 */
function ef_clean_connection( array $entered, array $stored ): array {
	$clean = array();
	if ( isset( $entered['server'] ) && is_string( $entered['server'] ) ) {
		$read            = ef_read_pasted( $entered['server'] );
		$clean['server'] = $read['server'];
		if ( '' !== trim( $entered['server'] ) && '' === $read['server'] ) {
			$clean['server'] = $stored['server'] ?? '';
			add_settings_error( EF_SETTINGS, 'ef_server', __( 'This is no address of a server. It looks like https://famille.your-town.fr.', 'espace-familles' ) );
		} elseif ( '' !== $read['server'] && ! ef_is_safe_origin( $read['server'] ) ) {
			$clean['server'] = $stored['server'] ?? '';
			add_settings_error( EF_SETTINGS, 'ef_server_http', __( 'Families’ data must travel encrypted: the address of the server must begin with https://.', 'espace-familles' ) );
		}
		if ( '' !== $read['town'] ) {
			$clean['town'] = $read['town'];
		}
	}
	if ( ! isset( $clean['town'] ) && isset( $entered['town'] ) && is_string( $entered['town'] ) ) {
		$town = strtolower( trim( $entered['town'] ) );
		if ( '' === $town || preg_match( EF_TOWN_PATTERN, $town ) ) {
			$clean['town'] = $town;
		} else {
			add_settings_error( EF_SETTINGS, 'ef_town', __( 'The short name of a town has lower-case letters, figures and hyphens only.', 'espace-familles' ) );
		}
	}
	return $clean;
}

/**
 * Checks which pages are named: published ones of this site.
 *
 * @param mixed $entered Ids by key of the plan.
 * @return array<string, int>
 */
function ef_save_pages( mixed $entered ): array {
	// WordPress saves every option of the page, those that the form did not send too.
	$entered = is_array( $entered ) ? $entered : (array) get_option( EF_PAGES, array() );
	$pages   = array_map( 'absint', array_intersect_key( $entered, ef_planned_pages() ) );
	return array_filter( $pages, static fn ( int $page ): bool => 'page' === get_post_type( $page ) );
}

/** Asks the new server who the town is, so that pages have its colour. The check-up says what is wrong where it fails. */
function ef_after_settings(): void {
	$settings = ef_settings();
	if ( '' === $settings['server'] ) {
		delete_option( EF_TOWN );
		return;
	}
	$card = ef_ask_town( $settings['server'], $settings['town'] );
	if ( ! is_wp_error( $card ) ) {
		ef_remember_town( $card );
	}
}
add_action( 'add_option_' . EF_SETTINGS, 'ef_after_settings' );
add_action( 'update_option_' . EF_SETTINGS, 'ef_after_settings' );

/** The settings page, in the menu of those who may open it. */
function ef_add_settings_page(): void {
	$title = __( 'Family space', 'espace-familles' );
	$hook  = add_options_page( $title, $title, EF_WEBMASTER, EF_SETTINGS_PAGE, 'ef_show_settings_page' );
	if ( $hook ) {
		add_action( "load-$hook", 'ef_prepare_settings_page' );
	}
}
add_action( 'admin_menu', 'ef_add_settings_page' );

/** What the settings page loads, and no other. */
function ef_prepare_settings_page(): void {
	add_action(
		'admin_enqueue_scripts',
		static function (): void {
			wp_enqueue_style( 'ef-admin', plugins_url( 'assets/admin.css', EF_FILE ), array(), EF_VERSION );
			wp_enqueue_script( 'ef-checkup', plugins_url( 'assets/checkup.js', EF_FILE ), array( 'wp-api-fetch', 'wp-i18n' ), EF_VERSION, true );
			wp_set_script_translations( 'ef-checkup', 'espace-familles', EF_DIR . '/languages' );
			wp_enqueue_script( 'ef-copy', plugins_url( 'assets/copy.js', EF_FILE ), array( 'wp-i18n' ), EF_VERSION, true );
			wp_set_script_translations( 'ef-copy', 'espace-familles', EF_DIR . '/languages' );
		}
	);
}

/** A way to the settings from the list of plugins. */
function ef_add_settings_link( array $links ): array {
	if ( current_user_can( EF_WEBMASTER ) ) {
		array_unshift(
			$links,
			sprintf( '<a href="%s">%s</a>', esc_url( ef_settings_url() ), esc_html__( 'Settings', 'espace-familles' ) )
		);
	}
	return $links;
}
add_filter( 'plugin_action_links_' . plugin_basename( EF_FILE ), 'ef_add_settings_link' );

/** Address of the settings page. */
function ef_settings_url( array $query = array() ): string {
	return add_query_arg( array( 'page' => EF_SETTINGS_PAGE ) + $query, admin_url( 'options-general.php' ) );
}

/** As long as there is no server, whoever can change that is told where. */
function ef_invite_to_set_up(): void {
	$screen = get_current_screen();
	if ( current_user_can( EF_WEBMASTER ) && '' === ef_setting( 'server' ) && $screen && in_array( $screen->id, array( 'plugins', 'dashboard' ), true ) ) {
		wp_admin_notice(
			sprintf(
				'%s <a href="%s">%s</a>',
				esc_html__( 'The family space is installed. One step is left:', 'espace-familles' ),
				esc_url( ef_settings_url() ),
				esc_html__( 'connect it to your server', 'espace-familles' )
			),
			array( 'type' => 'info' )
		);
	}
}
add_action( 'admin_notices', 'ef_invite_to_set_up' );
