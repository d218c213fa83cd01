<?php
/**
 * What authors write on an element, cleaned: unknown names and impossible values are left out, and told in the editor.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

/**
 * The attributes of a shortcode, as its block would have them: defaults from the registered block, switches as booleans.
 *
 * @param string                    $widget Name of its folder.
 * @param array<int|string, string> $given  As WordPress reads them: `[ef_login compact]` has the value `compact` under 0.
 * @return array<string, mixed>
 */
function ef_shortcode_attributes( string $widget, array $given ): array {
	$schemas    = ef_widgets()[ $widget ]['attributes'];
	$attributes = WP_Block_Type_Registry::get_instance()->get_registered( ef_widgets()[ $widget ]['block'] )->prepare_attributes_for_render( array() );
	foreach ( $given as $name => $value ) {
		if ( is_int( $name ) ) {
			// A name without a value means something for a switch only.
			$name  = strtolower( $value );
			$value = 'boolean' === ( $schemas[ $name ]['type'] ?? '' ) ? 'true' : null;
		}
		if ( isset( $schemas[ $name ] ) && null !== $value ) {
			$attributes[ $name ] = 'boolean' === $schemas[ $name ]['type'] ? ef_reads_as_yes( $value ) : $value;
		}
	}
	return $attributes;
}

/** True for what people write when they switch something on. */
function ef_reads_as_yes( string $value ): bool {
	return ! in_array( strtolower( trim( $value ) ), array( '', '0', 'false', 'no', 'non', 'off' ), true );
}

/**
 * The attributes to write on the tag. What the element does anyway, what it does not know and what it could not
 * understand is left out.
 *
 * @param array<string, array<string, mixed>> $schemas    From block.json.
 * @param array<string, mixed>                $attributes As given.
 * @return array<string, string|true> True for a switch that is on.
 */
function ef_clean_attributes( array $schemas, array $attributes ): array {
	$clean = array();
	foreach ( $schemas as $name => $schema ) {
		$value = $attributes[ $name ] ?? null;
		if ( is_string( $value ) ) {
			$value = trim( $value );
		}
		if ( null === $value || '' === $value || false === $value || ( $schema['default'] ?? null ) === $value ) {
			continue;
		}
		if ( '' === ef_attribute_problem( $name, $schema, $value ) ) {
			$clean[ $name ] = true === $value ? true : (string) $value;
		}
	}
	return $clean;
}

/**
 * Why a value cannot be used, in words; empty where it can.
 *
 * @param string               $name   Name of the attribute.
 * @param array<string, mixed> $schema From block.json.
 * @param mixed                $value  As given.
 */
function ef_attribute_problem( string $name, array $schema, mixed $value ): string {
	$valid = rest_validate_value_from_schema( $value, $schema + array( 'maxLength' => 100 ), $name );
	return is_wp_error( $valid ) ? $valid->get_error_message() : '';
}

/**
 * What is wrong with the shortcodes of a text, one sentence each.
 *
 * @param string $content Content of a post, or of a text widget.
 * @return string[]
 */
function ef_shortcode_warnings( string $content ): array {
	$shortcodes = array_column( ef_widgets(), null, 'shortcode' );
	$folders    = array_combine( array_keys( $shortcodes ), array_keys( ef_widgets() ) );
	$warnings   = array();
	if ( preg_match_all( '/' . get_shortcode_regex( array_keys( $shortcodes ) ) . '/', $content, $found, PREG_SET_ORDER ) ) {
		foreach ( $found as list( , , $tag, $written ) ) {
			$schemas = $shortcodes[ $tag ]['attributes'];
			$given   = array_filter( (array) shortcode_parse_atts( $written ), 'is_string' );
			foreach ( $given as $name => $value ) {
				$name = is_int( $name ) ? strtolower( $value ) : $name;
				if ( ! isset( $schemas[ $name ] ) ) {
					$warnings[] = sprintf(
						/* translators: 1: shortcode, 2: attribute, 3: list of attributes */
						__( '[%1$s]: “%2$s” is not known and is ignored. Known: %3$s.', 'espace-familles' ),
						$tag,
						$name,
						implode( ', ', array_keys( $schemas ) )
					);
				}
			}
			foreach ( ef_shortcode_attributes( $folders[ $tag ], $given ) as $name => $value ) {
				$problem = '' === $value || ! isset( $schemas[ $name ] ) ? '' : ef_attribute_problem( $name, $schemas[ $name ], $value );
				if ( '' !== $problem ) {
					/* translators: 1: shortcode, 2: attribute, 3: what is wrong with its value */
					$warnings[] = sprintf( __( '[%1$s]: the value of “%2$s” is ignored: %3$s', 'espace-familles' ), $tag, $name, $problem );
				}
			}
		}
	}
	return array_values( array_unique( $warnings ) );
}
