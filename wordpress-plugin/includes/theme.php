<?php
/**
 * The site's colours on the elements. They travel as custom properties of theme.json (`settings.custom.ef`), in the style
 * sheet that WordPress prints for the theme's own colours: no second style sheet, nothing inline of ours, and a theme may
 * set the same properties itself. assets/widgets.css hands them to the elements.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/**
 * Adds the elements' colours to what a theme, or the people who adapted it, say of theirs.
 *
 * @param WP_Theme_JSON_Data $theme_json Of the theme, or of the site's own styles.
 */
function ef_add_colours( WP_Theme_JSON_Data $theme_json ): WP_Theme_JSON_Data {
	$data   = $theme_json->get_data();
	$tokens = 'theme' === ef_setting( 'colours' ) ? ef_theme_tokens( $data ) : array();
	$town   = (array) get_option( EF_TOWN, array() );
	if ( ! isset( $tokens['accent'] ) && ! empty( $town['accent'] ) && 'wp_theme_json_data_theme' === current_filter() ) {
		$tokens['accent'] = $town['accent'];
	}
	if ( array() === $tokens ) {
		return $theme_json;
	}
	// What a theme itself says of the elements wins.
	$tokens = array_merge( $tokens, $data['settings']['custom']['ef'] ?? array() );
	return $theme_json->update_with(
		array(
			'version'  => $data['version'] ?? 2,
			'settings' => array( 'custom' => array( 'ef' => $tokens ) ),
		)
	);
}
add_filter( 'wp_theme_json_data_theme', 'ef_add_colours' );
add_filter( 'wp_theme_json_data_user', 'ef_add_colours' );

/**
 * The elements' colours, from those of a theme: buttons give the accent, paper and ink are taken where a theme names both.
 *
 * @param array<string, mixed> $data Of a theme.json.
 * @return array<string, string> Values by name: accent, text, surface, scheme.
 */
function ef_theme_tokens( array $data ): array {
	$palette = ef_palette_of( $data );
	$tokens  = array( 'accent' => ef_accent_of( $data, $palette ) );
	$light   = isset( $palette['contrast'] ) ? ef_lightness( $palette['base'] ?? '' ) : null;
	if ( null !== $light ) {
		$tokens['surface'] = ef_colour_variable( 'base' );
		$tokens['text']    = ef_colour_variable( 'contrast' );
		$tokens['scheme']  = $light < 0.5 ? 'dark' : 'light';
	}
	return array_filter( $tokens );
}

/**
 * The colour of buttons and links: the webmaster's choice, else that of the theme's buttons, else the one that themes call
 * their first.
 *
 * @param array<string, mixed>  $data    Of a theme.json.
 * @param array<string, string> $palette Its colours.
 */
function ef_accent_of( array $data, array $palette ): string {
	$chosen = ef_setting( 'accent' );
	if ( isset( $palette[ $chosen ] ) ) {
		return ef_colour_variable( $chosen );
	}
	if ( '' !== $chosen && 'wp_theme_json_data_user' === current_filter() ) {
		// Chosen among the theme's own: adapting the theme does not undo that.
		return '';
	}
	$button = $data['styles']['elements']['button']['color']['background'] ?? '';
	$accent = is_string( $button ) ? ef_colour_value( $button ) : '';
	$slug   = current( array_intersect( array( 'primary', 'accent' ), array_keys( $palette ) ) );
	return '' === $accent && false !== $slug ? ef_colour_variable( $slug ) : $accent;
}

/**
 * The colours of a theme by slug, those of classic themes too.
 *
 * @param array<string, mixed> $data Of a theme.json.
 * @return array<string, string>
 */
function ef_palette_of( array $data ): array {
	$origins = $data['settings']['color']['palette'] ?? array();
	$listed  = array_merge( $origins['theme'] ?? array(), $origins['custom'] ?? array() );
	if ( array() === $origins ) {
		$classic = get_theme_support( 'editor-color-palette' );
		$listed  = is_array( $classic ) ? (array) $classic[0] : array();
	}
	$palette = array();
	foreach ( $listed as $colour ) {
		if ( is_string( $colour['slug'] ?? null ) && is_string( $colour['color'] ?? null ) ) {
			$palette[ $colour['slug'] ] = $colour['color'];
		}
	}
	return $palette;
}

/** The custom property that WordPress prints for a colour of the palette. */
function ef_colour_variable( string $slug ): string {
	return 'var(--wp--preset--color--' . _wp_to_kebab_case( $slug ) . ')';
}

/** A colour as theme.json writes it, as CSS writes it; empty for what is no plain colour. */
function ef_colour_value( string $written ): string {
	if ( preg_match( '/^var:preset\|color\|([a-z0-9-]+)$/i', $written, $found ) ) {
		return ef_colour_variable( $found[1] );
	}
	return preg_match( '/^(#[0-9a-f]{3,8}|var\(--wp--preset--color--[a-z0-9-]+\))$/i', $written ) ? $written : '';
}

/** Lightness of a colour, 0 to 1 (relative luminance, square root); null for what is not written as #rgb or #rrggbb. */
function ef_lightness( string $colour ): ?float {
	if ( ! preg_match( '/^#([0-9a-f]{3}|[0-9a-f]{6})$/i', $colour, $found ) ) {
		return null;
	}
	$hex   = 3 === strlen( $found[1] ) ? preg_replace( '/./', '$0$0', $found[1] ) : $found[1];
	$light = 0.0;
	foreach ( array( 0.2126, 0.7152, 0.0722 ) as $rank => $weight ) {
		$light += $weight * ( hexdec( substr( $hex, 2 * $rank, 2 ) ) / 255 ) ** 2.2;
	}
	return sqrt( $light );
}

/**
 * Colours of the site that a webmaster may choose from: slug to name.
 *
 * @return array<string, string>
 */
function ef_colour_choices(): array {
	$palette = wp_get_global_settings( array( 'color', 'palette' ) );
	$choices = array();
	foreach ( array_merge( $palette['theme'] ?? array(), $palette['custom'] ?? array() ) as $colour ) {
		$choices[ $colour['slug'] ] = sprintf( '%s (%s)', $colour['name'], $colour['color'] );
	}
	return $choices;
}
