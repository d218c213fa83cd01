<?php
/**
 * Renders one case of render-cases.json, inside WordPress or over the parts of it that need no database.
 *
 * @package EspaceFamillesTests
 */

/**
 * The HTML of a case, with the style sheet's line shortened and classes in alphabetical order.
 *
 * @param array<string, mixed> $case From render-cases.json.
 */
function ef_test_render( array $case ): string {
	$settings = array_filter(
		array(
			'server' => $case['server'] ?? 'https://famille.town.fr',
			'town'   => $case['town'] ?? 'chavagne',
		)
	);
	$use      = static fn () => $settings;
	add_filter( 'pre_option_ef_settings', $use );
	add_filter( 'pre_option_ef_pages', '__return_empty_array' );
	$html = do_shortcode( do_blocks( $case['content'] ) );
	remove_filter( 'pre_option_ef_settings', $use );
	remove_filter( 'pre_option_ef_pages', '__return_empty_array' );
	// The order of classes is WordPress's business, and changes with its versions.
	$html = preg_replace_callback(
		'/ class="([^"]+)"/',
		static function ( array $found ): string {
			$classes = explode( ' ', $found[1] );
			sort( $classes );
			return ' class="' . implode( ' ', $classes ) . '"';
		},
		$html
	);
	return (string) preg_replace( '/<link rel="stylesheet" href="[^"]+">/', '{css}', $html );
}

/**
 * What is wrong with the HTML of a case; empty where nothing is.
 *
 * @param array<string, mixed> $case From render-cases.json.
 * @return string[]
 */
function ef_test_judge( array $case ): array {
	$html  = ef_test_render( $case );
	$wrong = array();
	if ( isset( $case['html'] ) && $case['html'] !== $html ) {
		$wrong[] = "expected {$case['html']}, got $html";
	}
	if ( isset( $case['tags'] ) ) {
		preg_match_all( '/<ef-[a-z-]+ [^>]*>/', $html, $found );
		if ( $found[0] !== $case['tags'] ) {
			$wrong[] = 'expected ' . implode( "\n", $case['tags'] ) . "\ngot " . implode( "\n", $found[0] ) . "\nin $html";
		}
	}
	foreach ( $case['holds'] ?? array() as $text ) {
		if ( ! str_contains( $html, $text ) ) {
			$wrong[] = "no “{$text}” in $html";
		}
	}
	foreach ( $case['without'] ?? array() as $text ) {
		if ( str_contains( $html, $text ) ) {
			$wrong[] = "“{$text}” in $html";
		}
	}
	return $wrong;
}
