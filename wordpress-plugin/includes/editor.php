<?php
/**
 * The elements in the editor: a still picture with invented data, and their attributes in the sidebar. Never a session.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/** Registers what block.json names: one script and one style sheet for all elements. */
function ef_register_editor_assets(): void {
	wp_register_script(
		'ef-editor',
		plugins_url( 'assets/editor.js', EF_FILE ),
		array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-compose', 'wp-element', 'wp-hooks', 'wp-i18n', 'shortcode' ),
		EF_VERSION,
		true
	);
	wp_set_script_translations( 'ef-editor', 'espace-familles', EF_DIR . '/languages' );
	wp_register_style( 'ef-preview', plugins_url( 'assets/preview.css', EF_FILE ), array(), EF_VERSION );
}
add_action( 'init', 'ef_register_editor_assets', 5 );

/** Hands the editor what it cannot read from the blocks themselves. */
function ef_tell_editor(): void {
	$blocks = array();
	foreach ( ef_widgets() as $widget => $known ) {
		$words                     = ef_widget_words( $widget );
		$blocks[ $known['block'] ] = array(
			'shortcode'  => $known['shortcode'],
			'attributes' => $known['attributes'],
			'words'      => $words['attributes'] + ef_common_attribute_words(),
			'preview'    => ef_widget_preview( $widget ),
		);
	}
	$facts = array(
		'blocks'      => $blocks,
		'isConnected' => '' !== ef_setting( 'server' ),
		'settings'    => current_user_can( EF_WEBMASTER ) ? admin_url( 'options-general.php?page=espace-familles' ) : '',
	);
	wp_add_inline_script( 'ef-editor', 'window.efEditor = ' . wp_json_encode( $facts, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}
add_action( 'enqueue_block_editor_assets', 'ef_tell_editor' );

/** The still picture of an element. */
function ef_widget_preview( string $widget ): string {
	ob_start();
	require EF_DIR . "/blocks/$widget/preview.php";
	return trim( ob_get_clean() );
}

/**
 * Words for the attributes that every element has.
 *
 * @return array<string, array<string, mixed>>
 */
function ef_common_attribute_words(): array {
	return array(
		'lang'  => array(
			'label'   => __( 'Language', 'espace-familles' ),
			'empty'   => __( 'As the page', 'espace-familles' ),
			'options' => array(
				'fr' => __( 'French', 'espace-familles' ),
				'en' => __( 'English', 'espace-familles' ),
			),
		),
		'theme' => array(
			'label'   => __( 'Look', 'espace-familles' ),
			'empty'   => __( 'As the page', 'espace-familles' ),
			'options' => array(
				'light'         => __( 'Light', 'espace-familles' ),
				'dark'          => __( 'Dark', 'espace-familles' ),
				'auto'          => __( 'Light or dark, as each reader’s device', 'espace-familles' ),
				'plain'         => __( 'Plain: paper and ink of the page', 'espace-familles' ),
				'soft'          => __( 'Soft', 'espace-familles' ),
				'classic'       => __( 'Classic', 'espace-familles' ),
				'vivid'         => __( 'Vivid', 'espace-familles' ),
				'high-contrast' => __( 'High contrast', 'espace-familles' ),
			),
		),
		'town'  => array(
			'label' => __( 'Another town of the same server', 'espace-familles' ),
			'help'  => __( 'Its short name. Leave it empty for the town of the settings. A page is about one town.', 'espace-familles' ),
		),
	);
}

/** Tells authors of the classic editor what their shortcodes say in vain. The block editor tells it by itself. */
function ef_warn_in_classic_editor( WP_Post $post ): void {
	foreach ( ef_shortcode_warnings( $post->post_content ) as $warning ) {
		wp_admin_notice( esc_html( $warning ), array( 'type' => 'warning' ) );
	}
}
add_action( 'edit_form_top', 'ef_warn_in_classic_editor' );
