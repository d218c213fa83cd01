<?php
/**
 * Who may set the plugin up: whoever manages the site, and the roles that those people name.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** May open the settings, run the check-up and make the pages. Never written into a role: nothing stays after the plugin. */
const EF_WEBMASTER = 'ef_webmaster';

/**
 * Gives the capability to those who have it by their role.
 *
 * @param array<string, bool> $capabilities What the user may do.
 * @param string[]            $asked        What is being asked.
 * @param array<int, mixed>   $arguments    Name of the asked capability, user, object.
 * @param WP_User             $user         The user.
 * @return array<string, bool>
 */
function ef_grant_webmaster( array $capabilities, array $asked, array $arguments, WP_User $user ): array {
	if ( in_array( EF_WEBMASTER, $asked, true ) ) {
		$named                        = array_intersect( $user->roles, (array) ef_setting( 'roles' ) );
		$capabilities[ EF_WEBMASTER ] = ! empty( $capabilities['manage_options'] ) || array() !== $named;
	}
	return $capabilities;
}
add_filter( 'user_has_cap', 'ef_grant_webmaster', 10, 4 );

/**
 * The roles that may be named, by their identifier. Those that manage the site anyway are not among them.
 *
 * @return array<string, string>
 */
function ef_grantable_roles(): array {
	$roles = array();
	foreach ( wp_roles()->roles as $name => $role ) {
		if ( empty( $role['capabilities']['manage_options'] ) && ! empty( $role['capabilities']['edit_posts'] ) ) {
			$roles[ $name ] = translate_user_role( $role['name'] );
		}
	}
	return $roles;
}
