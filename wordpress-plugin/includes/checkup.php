<?php
/**
 * The check-up: does the site, the family server and this machine fit together, and what is to be done where they do not.
 * Here is what PHP can find out; what only a browser sees is in assets/checkup.js.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** Opens the check-up to the settings page. */
function ef_register_checkup(): void {
	register_rest_route(
		'ef/v1',
		'/checkup',
		array(
			'methods'             => 'GET',
			'callback'            => static fn (): WP_REST_Response => new WP_REST_Response( ef_check_up(), 200, array( 'Cache-Control' => 'no-store' ) ),
			'permission_callback' => static fn (): bool => current_user_can( EF_WEBMASTER ),
		)
	);
}
add_action( 'rest_api_init', 'ef_register_checkup' );

/**
 * One thing that was looked at.
 *
 * @param string $id     Names it for programs.
 * @param string $status good, warning or bad.
 * @param string $says   What was found.
 * @param string $action What to do; empty where there is nothing to do.
 * @return array{id: string, status: string, says: string, action: string}
 */
function ef_finding( string $id, string $status, string $says, string $action = '' ): array {
	return compact( 'id', 'status', 'says', 'action' );
}

/**
 * Everything that PHP can find out.
 *
 * @return array<int, array{id: string, status: string, says: string, action: string}>
 */
function ef_check_up(): array {
	$settings = ef_settings();
	if ( '' === $settings['server'] ) {
		return array( ef_finding( 'server', 'bad', __( 'No family server is set.', 'espace-familles' ), __( 'Enter its address above.', 'espace-familles' ) ) );
	}
	$card     = ef_ask_town( $settings['server'], $settings['town'] );
	$findings = array( ef_check_server( $card, $settings ) );
	if ( ! is_wp_error( $card ) ) {
		ef_remember_town( $card );
		$findings[] = ef_check_origin( (array) $card['origin'] );
		$findings[] = ef_check_cookies( (array) $card['origin'] );
		$findings[] = ef_check_clock( (int) ( $card['now'] / 1000 ) );
		$findings[] = ef_check_family_page( (string) $card['familyPage'] );
	}
	$findings[] = ef_check_encryption( $settings['server'] );
	$findings[] = ef_check_versions( is_wp_error( $card ) ? '' : (string) $card['version'] );
	return array_merge( array_filter( $findings ), ef_check_optimisers() );
}

/** Does the server answer, and does it know the town? */
function ef_check_server( array|WP_Error $card, array $settings ): array {
	if ( ! is_wp_error( $card ) ) {
		/* translators: 1: name of a town, 2: seconds */
		$says = sprintf( __( 'The server answers for %1$s in %2$s s.', 'espace-familles' ), $card['name'], number_format_i18n( max( 0.1, $card['seconds'] ), 1 ) );
		return ef_finding( 'server', 'good', $says );
	}
	switch ( $card->get_error_code() ) {
		case 'ef_no_town':
			return '' === $settings['town']
				? ef_finding( 'town', 'bad', __( 'The server serves several towns, or none at this address.', 'espace-familles' ), __( 'Enter the short name of your town below. Your provider tells it.', 'espace-familles' ) )
				/* translators: %s: short name of a town */
				: ef_finding( 'town', 'bad', sprintf( __( 'The server knows no town “%s”.', 'espace-familles' ), $settings['town'] ), __( 'Correct the short name of your town below.', 'espace-familles' ) );
		case 'ef_no_server':
			/* translators: %s: address of a server */
			return ef_finding( 'server', 'bad', sprintf( __( 'A website answers at %s, but it is no family server.', 'espace-familles' ), $settings['server'] ), __( 'Correct the address of the server below.', 'espace-familles' ) );
		default:
			return ef_check_reach( $card->get_error_message(), $settings['server'] );
	}
}

/** Why this machine does not reach the server. Visitors' browsers may, all the same: the browser's part tells. */
function ef_check_reach( string $why, string $server ): array {
	$host = (string) wp_parse_url( $server, PHP_URL_HOST );
	if ( preg_match( '/certificate|SSL|TLS/i', $why ) ) {
		/* translators: %s: host name */
		return ef_finding( 'tls', 'bad', sprintf( __( 'The certificate of %s is not accepted.', 'espace-familles' ), $host ), __( 'Ask whoever runs the server to renew its certificate: browsers refuse it too.', 'espace-familles' ) );
	}
	if ( preg_match( '/resolve/i', $why ) ) {
		/* translators: %s: host name */
		return ef_finding( 'dns', 'bad', sprintf( __( 'There is no machine called %s, as seen from this website.', 'espace-familles' ), $host ), __( 'Check the address for typing errors. If it is new, its name may take a day to be known everywhere.', 'espace-familles' ) );
	}
	/* translators: %s: technical message */
	return ef_finding( 'server', 'warning', sprintf( __( 'The server does not answer this website (%s).', 'espace-familles' ), $why ), __( 'If families see their space all the same, your hosting lets no request out: nothing is broken but this check-up. Else tell whoever runs the server.', 'espace-familles' ) );
}

/** May pages of this site hold the elements? */
function ef_check_origin( array $rights ): array {
	$origin = ef_site_origin();
	if ( ! empty( $rights['allowed'] ) ) {
		/* translators: %s: origin */
		return ef_finding( 'cors', 'good', sprintf( __( 'The server accepts this site (%s).', 'espace-familles' ), $origin ) );
	}
	return ef_finding(
		'cors',
		'bad',
		/* translators: %s: origin */
		sprintf( __( 'The server does not know this site: it refuses what comes from %s.', 'espace-familles' ), $origin ),
		/* translators: %s: line of a file */
		sprintf( __( 'Have this address added to the town’s file on the server, and the file applied: %s', 'espace-familles' ), "origins: [\"$origin\"]" )
	);
}

/** Do sign-in cookies travel from this site? */
function ef_check_cookies( array $rights ): array {
	if ( empty( $rights['sameSite'] ) ) {
		return ef_finding(
			'cookies',
			'warning',
			__( 'The server is not a neighbour of this site: browsers treat it as a stranger. Families sign in on the server’s own page and come back; some browsers ask them again on each visit.', 'espace-familles' ),
			/* translators: %s: host name */
			sprintf( __( 'It works. It is smoother where the server has a name under yours, for instance famille.%s: ask for such a name.', 'espace-familles' ), ef_bare_host() )
		);
	}
	return ef_finding(
		'cookies',
		'good',
		empty( $rights['inline'] )
			? __( 'The server is a neighbour of this site: sign-in works in every browser, third-party cookies blocked or not. Families type their password on the server’s own page.', 'espace-familles' )
			: __( 'The server is a neighbour of this site: sign-in works in every browser, third-party cookies blocked or not. The town also allows the password on this site’s pages.', 'espace-familles' )
	);
}

/** Do both machines have the same time? */
function ef_check_clock( int $server_time ): array {
	$apart = abs( $server_time - time() );
	if ( $apart <= 120 ) {
		return ef_finding( 'clock', 'good', __( 'This website and the server have the same time.', 'espace-familles' ) );
	}
	return ef_finding(
		'clock',
		'warning',
		sprintf(
			/* translators: 1: duration, 2: date and time */
			__( 'The clocks of this website and of the server are %1$s apart: the server says %2$s.', 'espace-familles' ),
			human_time_diff( time() - $apart, time() ),
			wp_date( get_option( 'date_format' ) . ' ' . get_option( 'time_format' ), $server_time )
		),
		__( 'On a demonstration server this is meant. Elsewhere booking deadlines would be wrong: tell whoever runs the server, or your hosting.', 'espace-familles' )
	);
}

/** Do mails and "back" links lead to the page that this site has for them? */
function ef_check_family_page( string $told ): ?array {
	$pages = ef_known_pages();
	if ( ! isset( $pages['home'] ) ) {
		return ef_finding( 'page', 'warning', __( 'No page of this site is named as the family space.', 'espace-familles' ), __( 'Make it with the button below, or choose one in the settings.', 'espace-familles' ) );
	}
	$page = get_permalink( $pages['home'] );
	if ( untrailingslashit( $told ) === untrailingslashit( $page ) ) {
		return ef_finding( 'page', 'good', __( 'Mails and links of the server lead to your page.', 'espace-familles' ) );
	}
	return ef_finding(
		'page',
		'warning',
		/* translators: %s: address of a page */
		sprintf( __( 'Mails and links of the server lead to another page: %s', 'espace-familles' ), $told ),
		/* translators: %s: line of a file */
		sprintf( __( 'Have this line put into the town’s file on the server: %s', 'espace-familles' ), "familyPage: $page" )
	);
}

/** Is everything encrypted? */
function ef_check_encryption( string $server ): array {
	if ( ! ef_is_safe_origin( $server ) ) {
		return ef_finding( 'https', 'bad', __( 'The address of the server is not encrypted (http).', 'espace-familles' ), __( 'Enter its address with https://.', 'espace-familles' ) );
	}
	if ( ! ef_is_safe_origin( ef_site_origin() ) ) {
		return ef_finding( 'https', 'bad', __( 'This site is not encrypted (http): anybody on the way can change its pages, and browsers keep cookies back.', 'espace-familles' ), __( 'Have your hosting switch https on, then change both addresses in Settings → General.', 'espace-familles' ) );
	}
	return ef_finding( 'https', 'good', __( 'This site and the server are encrypted.', 'espace-familles' ) );
}

/** Are WordPress, PHP, the plugin and the server of an age? */
function ef_check_versions( string $server ): array {
	/* translators: 1: WordPress, 2: PHP, 3: plugin, 4: server; all versions */
	$says = sprintf( __( 'WordPress %1$s, PHP %2$s, plugin %3$s, server %4$s.', 'espace-familles' ), get_bloginfo( 'version' ), PHP_VERSION, EF_VERSION, '' === $server ? '?' : $server );
	if ( '' !== $server && (int) $server !== (int) EF_VERSION ) {
		return ef_finding( 'versions', 'warning', $says, __( 'The plugin and the server are of different ages. Update the older one.', 'espace-familles' ) );
	}
	return ef_finding( 'versions', 'good', $says );
}

/**
 * Which plugins may put the loader off? Whether they do is seen on the page: the browser's part tells.
 *
 * @return array<int, array{id: string, status: string, says: string, action: string}>
 */
function ef_check_optimisers(): array {
	$findings = array();
	foreach ( ef_active_optimisers() as $name ) {
		$findings[] = ef_finding(
			'optimiser',
			'good',
			/* translators: %s: name of a plugin */
			sprintf( __( '%s is active. It was told to leave the family space’s script alone.', 'espace-familles' ), $name ),
			/* translators: 1: piece of an address, 2: name of a plugin */
			sprintf( __( 'If the point about the page below says otherwise: add %1$s to the scripts that %2$s leaves out, and empty its cache.', 'espace-familles' ), '/embed/v1/ef.js', $name )
		);
	}
	return $findings;
}
