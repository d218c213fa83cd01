<?php
/**
 * Deleting the plugin: nothing of it stays. Pages that the set-up made and that nobody changed go into the bin.
 *
 * @package EspaceFamilles
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

// WordPress runs this file alone, without the plugin.
require_once __DIR__ . '/includes/options.php';
require_once __DIR__ . '/includes/public-content.php';
require_once __DIR__ . '/includes/wizard.php';

/** Takes everything out of one site. */
function ef_leave_site(): void {
	array_map( 'wp_trash_post', ef_untouched_pages() );
	delete_post_meta_by_key( EF_MADE_PAGE );
	foreach ( array( EF_SETTINGS, EF_PAGES, EF_TOWN ) as $ef_option ) {
		delete_option( $ef_option );
	}
	wp_unschedule_hook( EF_PUBLIC_JOB );
	ef_forget_public_html();
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $ef_site ) {
		switch_to_blog( $ef_site );
		ef_leave_site();
		restore_current_blog();
	}
	delete_site_option( EF_NETWORK_SETTINGS );
} else {
	ef_leave_site();
}
