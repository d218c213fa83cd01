<?php
/**
 * The form of the settings, for a site and for a network.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** What can be changed. */
function ef_show_form( array $settings ): void {
	?>
	<h2><?php esc_html_e( 'Settings', 'espace-familles' ); ?></h2>
	<form method="post" action="options.php">
		<?php settings_fields( EF_SETTINGS_PAGE ); ?>
		<table class="form-table" role="presentation">
			<?php ef_show_connection_fields( EF_SETTINGS, (array) get_option( EF_SETTINGS, array() ), $settings ); ?>
			<tr>
				<th scope="row"><?php esc_html_e( 'Page of the family space', 'espace-familles' ); ?></th>
				<td>
					<?php foreach ( ef_planned_pages() as $key => $plan ) : ?>
						<label for="ef-page-<?php echo esc_attr( $key ); ?>"><?php echo esc_html( $plan['title'] ); ?></label>
						<?php
						wp_dropdown_pages(
							array(
								'id'               => esc_attr( "ef-page-$key" ),
								'name'             => esc_attr( EF_PAGES . "[$key]" ),
								'selected'         => absint( ( (array) get_option( EF_PAGES, array() ) )[ $key ] ?? 0 ),
								'show_option_none' => esc_html__( '— none —', 'espace-familles' ),
								'option_none_value' => '0',
							)
						);
						?>
						<br>
					<?php endforeach; ?>
					<p class="description"><?php esc_html_e( 'Elements lead there when a family leaves them.', 'espace-familles' ); ?></p>
				</td>
			</tr>
			<?php ef_show_colour_fields( EF_SETTINGS, $settings ); ?>
			<?php if ( current_user_can( 'manage_options' ) ) : ?>
				<tr>
					<th scope="row"><?php esc_html_e( 'Who may use this page', 'espace-familles' ); ?></th>
					<td>
						<fieldset>
							<legend class="screen-reader-text"><?php esc_html_e( 'Who may use this page', 'espace-familles' ); ?></legend>
							<input type="hidden" name="<?php echo esc_attr( EF_SETTINGS ); ?>[roles][]" value="">
							<?php foreach ( ef_grantable_roles() as $role => $name ) : ?>
								<label><input type="checkbox" name="<?php echo esc_attr( EF_SETTINGS ); ?>[roles][]" value="<?php echo esc_attr( $role ); ?>" <?php checked( in_array( $role, (array) $settings['roles'], true ) ); ?>> <?php echo esc_html( $name ); ?></label><br>
							<?php endforeach; ?>
						</fieldset>
						<p class="description"><?php esc_html_e( 'Administrators always may. Blocks and shortcodes need no right of their own: whoever writes a page may use them.', 'espace-familles' ); ?></p>
					</td>
				</tr>
			<?php endif; ?>
		</table>
		<?php submit_button(); ?>
	</form>
	<?php
}

/**
 * Fields of the server and the town.
 *
 * @param string               $option  Name of the option that holds them.
 * @param array<string, mixed> $own     What is stored there.
 * @param array<string, mixed> $in_force What counts: a site may have it from its network.
 */
function ef_show_connection_fields( string $option, array $own, array $in_force ): void {
	?>
	<tr>
		<th scope="row"><label for="ef-server"><?php esc_html_e( 'Family server', 'espace-familles' ); ?></label></th>
		<td><input type="text" id="ef-server" class="regular-text code" name="<?php echo esc_attr( $option ); ?>[server]" value="<?php echo esc_attr( $own['server'] ?? '' ); ?>" placeholder="<?php echo esc_attr( $in_force['server'] ); ?>"></td>
	</tr>
	<tr>
		<th scope="row"><label for="ef-town"><?php esc_html_e( 'Town', 'espace-familles' ); ?></label></th>
		<td>
			<input type="text" id="ef-town" class="regular-text code" name="<?php echo esc_attr( $option ); ?>[town]" value="<?php echo esc_attr( $own['town'] ?? '' ); ?>" placeholder="<?php echo esc_attr( $in_force['town'] ); ?>" aria-describedby="ef-town-help">
			<p class="description" id="ef-town-help"><?php esc_html_e( 'Its short name, where the server serves several towns. Your provider tells it.', 'espace-familles' ); ?></p>
		</td>
	</tr>
	<?php
}

/** Fields of the colours. */
function ef_show_colour_fields( string $option, array $settings ): void {
	$choices = array(
		'theme' => __( 'Those of this site’s theme', 'espace-familles' ),
		'town'  => __( 'The town’s colour, as the server has it', 'espace-familles' ),
	);
	?>
	<tr>
		<th scope="row"><?php esc_html_e( 'Colours', 'espace-familles' ); ?></th>
		<td>
			<fieldset>
				<legend class="screen-reader-text"><?php esc_html_e( 'Colours', 'espace-familles' ); ?></legend>
				<?php foreach ( $choices as $choice => $label ) : ?>
					<label><input type="radio" name="<?php echo esc_attr( $option ); ?>[colours]" value="<?php echo esc_attr( $choice ); ?>" <?php checked( $settings['colours'], $choice ); ?>> <?php echo esc_html( $label ); ?></label><br>
				<?php endforeach; ?>
			</fieldset>
			<?php if ( EF_SETTINGS === $option && array() !== ef_colour_choices() ) : ?>
				<p>
					<label for="ef-accent"><?php esc_html_e( 'Buttons and links', 'espace-familles' ); ?></label>
					<select id="ef-accent" name="<?php echo esc_attr( $option ); ?>[accent]">
						<option value=""><?php esc_html_e( 'As the theme’s buttons', 'espace-familles' ); ?></option>
						<?php foreach ( ef_colour_choices() as $slug => $name ) : ?>
							<option value="<?php echo esc_attr( $slug ); ?>" <?php selected( $settings['accent'], $slug ); ?>><?php echo esc_html( $name ); ?></option>
						<?php endforeach; ?>
					</select>
				</p>
			<?php endif; ?>
			<p class="description"><?php esc_html_e( 'Colours that could not be read are darkened or lightened as far as reading needs.', 'espace-familles' ); ?></p>
		</td>
	</tr>
	<?php
}
