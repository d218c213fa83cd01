<?php
/**
 * The settings page: set-up, check-up, pages, colours, what to write elsewhere.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** Shows the page. */
function ef_show_settings_page(): void {
	$settings = ef_settings();
	$town     = (array) get_option( EF_TOWN, array() );
	echo '<div class="wrap ef-settings">';
	printf( '<h1>%s</h1>', esc_html__( 'Family space', 'espace-familles' ) );
	if ( '' === $settings['server'] ) {
		// One thing to do at a time: everything else can be chosen once the site is connected.
		ef_show_set_up();
	} else {
		ef_show_connection( $settings['server'], (string) ( $town['name'] ?? '' ) );
		ef_show_pages();
		ef_show_check_up( $settings );
		ef_show_form( $settings );
		ef_show_snippets( $settings );
	}
	echo '</div>';
}

/** The first step: one field, one button. */
function ef_show_set_up(): void {
	?>
	<div class="card">
		<h2><?php esc_html_e( 'Connect your site', 'espace-familles' ); ?></h2>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<?php wp_nonce_field( 'ef_set_up' ); ?>
			<input type="hidden" name="action" value="ef_set_up">
			<p>
				<label for="ef-connect"><strong><?php esc_html_e( 'Address of your family server', 'espace-familles' ); ?></strong></label><br>
				<input type="text" id="ef-connect" name="server" class="regular-text" required aria-describedby="ef-connect-help" placeholder="https://famille.<?php echo esc_attr( ef_bare_host() ); ?>">
			</p>
			<p class="description" id="ef-connect-help"><?php esc_html_e( 'You may also paste the address of any of its pages, or the line that your provider sent you.', 'espace-familles' ); ?></p>
			<?php if ( current_user_can( 'publish_pages' ) ) : ?>
				<p class="ef-choices"><button class="button button-primary" name="pages" value="1"><?php esc_html_e( 'Connect and make the pages', 'espace-familles' ); ?></button>
				<button class="button"><?php esc_html_e( 'Connect only', 'espace-familles' ); ?></button></p>
			<?php else : ?>
				<p><button class="button button-primary"><?php esc_html_e( 'Connect', 'espace-familles' ); ?></button></p>
			<?php endif; ?>
		</form>
	</div>
	<?php
}

/** This site's host without www, for examples. */
function ef_bare_host(): string {
	return (string) preg_replace( '/^www\./', '', (string) wp_parse_url( home_url(), PHP_URL_HOST ) );
}

/** Which town on which server. */
function ef_show_connection( string $server, string $name ): void {
	printf(
		'<p>%s</p>',
		'' === $name
			/* translators: %s: address of a server */
			? esc_html( sprintf( __( 'This site is to talk to %s.', 'espace-familles' ), $server ) )
			/* translators: 1: name of a town, 2: address of a server */
			: esc_html( sprintf( __( 'This site shows the family space of %1$s, from %2$s.', 'espace-familles' ), $name, $server ) )
	);
}

/** The check-up's place; assets/checkup.js fills it. */
function ef_show_check_up( array $settings ): void {
	$pages = ef_known_pages();
	?>
	<div class="card">
		<h2><?php esc_html_e( 'Check-up', 'espace-familles' ); ?></h2>
		<p><?php esc_html_e( 'Does everything work together? Each point says what to do.', 'espace-familles' ); ?></p>
		<p><button type="button" class="button" id="ef-checkup-run"><?php esc_html_e( 'Run the check-up', 'espace-familles' ); ?></button></p>
		<p id="ef-checkup-status" role="status"></p>
		<ul id="ef-checkup" class="ef-findings"
			data-server="<?php echo esc_attr( $settings['server'] ); ?>"
			data-town="<?php echo esc_attr( $settings['town'] ); ?>"
			data-origin="<?php echo esc_attr( ef_site_origin() ); ?>"
			data-page="<?php echo esc_url( isset( $pages['home'] ) ? get_permalink( $pages['home'] ) : home_url( '/' ) ); ?>"
			data-has-page="<?php echo isset( $pages['home'] ) ? '1' : ''; ?>"></ul>
		<noscript><p><?php esc_html_e( 'The check-up needs JavaScript in your browser.', 'espace-familles' ); ?></p></noscript>
	</div>
	<?php
}

/** The pages of the set-up: make them, look at them, take them back. */
function ef_show_pages(): void {
	$pages = ef_known_pages();
	?>
	<div class="card">
		<h2><?php esc_html_e( 'Pages', 'espace-familles' ); ?></h2>
		<ul>
			<?php foreach ( ef_planned_pages() as $key => $plan ) : ?>
				<li>
					<?php if ( isset( $pages[ $key ] ) ) : ?>
						<a href="<?php echo esc_url( get_permalink( $pages[ $key ] ) ); ?>"><?php echo esc_html( get_the_title( $pages[ $key ] ) ); ?></a>
						· <a href="<?php echo esc_url( (string) get_edit_post_link( $pages[ $key ] ) ); ?>"><?php esc_html_e( 'Edit', 'espace-familles' ); ?></a>
					<?php else : ?>
						<?php echo esc_html( $plan['title'] ); ?>: <em><?php esc_html_e( 'not there yet', 'espace-familles' ); ?></em>
					<?php endif; ?>
				</li>
			<?php endforeach; ?>
		</ul>
		<?php if ( current_user_can( 'publish_pages' ) ) : ?>
			<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
				<?php wp_nonce_field( 'ef_pages' ); ?>
				<input type="hidden" name="action" value="ef_pages">
				<?php if ( array_diff_key( ef_planned_pages(), $pages ) ) : ?>
					<button class="button button-primary" name="do" value="make"><?php esc_html_e( 'Make the pages', 'espace-familles' ); ?></button>
				<?php endif; ?>
				<?php if ( ef_untouched_pages() ) : ?>
					<button class="button" name="do" value="undo"><?php esc_html_e( 'Undo: put the pages that were made into the bin', 'espace-familles' ); ?></button>
				<?php endif; ?>
			</form>
			<p class="description"><?php esc_html_e( 'Add the page to your menu so that families find it.', 'espace-familles' ); ?></p>
		<?php endif; ?>
	</div>
	<?php
}

/** What to write where there are no blocks, and the two lines for any other site of the town. */
function ef_show_snippets( array $settings ): void {
	$town = '' === $settings['town'] ? '' : sprintf( ' town="%s"', $settings['town'] );
	?>
	<h2><?php esc_html_e( 'In other places', 'espace-familles' ); ?></h2>
	<table class="widefat striped ef-snippets">
		<thead><tr>
			<th scope="col"><?php esc_html_e( 'Shortcode', 'espace-familles' ); ?></th>
			<th scope="col"><?php esc_html_e( 'Attributes', 'espace-familles' ); ?></th>
			<th scope="col"><?php esc_html_e( 'Lines for another site', 'espace-familles' ); ?></th>
		</tr></thead>
		<tbody>
			<?php foreach ( ef_widgets() as $widget => $known ) : ?>
				<?php
				$words = ef_widget_words( $widget );
				$lines = sprintf(
					"<script type=\"module\" src=\"%1\$s/embed/v1/ef.js\" async></script>\n<%2\$s%3\$s><a href=\"%4\$s\">%5\$s</a></%2\$s>",
					$settings['server'],
					$known['element'],
					$town,
					ef_server_url( $settings['server'], $words['path'], array_filter( array( 'town' => $settings['town'] ) ) ),
					esc_html( $words['link'] )
				);
				?>
				<tr>
					<td><code>[<?php echo esc_html( $known['shortcode'] ); ?>]</code></td>
					<td><?php echo esc_html( implode( ', ', array_keys( $known['attributes'] ) ) ); ?></td>
					<td><textarea class="large-text code" rows="3" readonly id="ef-lines-<?php echo esc_attr( $widget ); ?>" aria-label="<?php echo esc_attr( $known['element'] ); ?>"><?php echo esc_textarea( $lines ); ?></textarea>
						<button type="button" class="button" data-ef-copy="ef-lines-<?php echo esc_attr( $widget ); ?>"><?php esc_html_e( 'Copy', 'espace-familles' ); ?></button></td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
	<?php
}
