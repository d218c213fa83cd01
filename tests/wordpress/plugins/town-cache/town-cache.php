<?php
/**
 * Plugin Name: Town cache
 * Description: Does to a site's pages what cache and optimisation plugins do, those of town halls most of all: pages are kept as files; scripts are deferred, delayed, combined; everything is lazy. Option `ef_test_cache` lists what.
 * Version:     1.0
 *
 * @package EspaceFamillesTests
 */

defined( 'ABSPATH' ) || exit;

/** A script that is loaded: before src, src, after src. */
const EF_TEST_SCRIPT = '#<script\b([^>]*?)\ssrc=["\']([^"\']+)["\']([^>]*)></script>#';

/** Keeps whole pages, and rewrites them before. */
function ef_test_cache_page(): void {
	$does = (array) get_option( 'ef_test_cache', array() );
	if ( is_user_logged_in() || is_feed() || is_robots() || 'GET' !== $_SERVER['REQUEST_METHOD'] ) {
		return;
	}
	$file = WP_CONTENT_DIR . '/cache/town/' . md5( $_SERVER['REQUEST_URI'] . implode( ',', $does ) . get_stylesheet() ) . '.html';
	if ( is_file( $file ) ) {
		header( 'x-town-cache: hit' );
		readfile( $file );
		exit;
	}
	header( 'x-town-cache: miss' );
	ob_start(
		static function ( string $html ) use ( $does, $file ): string {
			foreach ( $does as $how ) {
				$html = call_user_func( 'ef_test_cache_' . $how, $html );
			}
			wp_mkdir_p( dirname( $file ) );
			file_put_contents( $file, $html );
			return $html;
		}
	);
}
add_action( 'template_redirect', 'ef_test_cache_page', 0 );

/** Every script gets `defer`, and loses `async`. */
function ef_test_cache_defer( string $html ): string {
	return preg_replace_callback(
		EF_TEST_SCRIPT,
		static fn ( array $tag ): string => sprintf( '<script%s src="%s" defer></script>', preg_replace( '/\sasync(="[^"]*")?/', '', $tag[1] . $tag[3] ), $tag[2] ),
		$html
	);
}

/** Scripts wait for the first move of a visitor, save those of the list that other plugins write on. */
function ef_test_cache_delay_by_list( string $html ): string {
	$spared = (array) apply_filters( 'rocket_delay_js_exclusions', array() );
	return ef_test_cache_delay(
		$html,
		static fn ( string $tag ): bool => array() !== array_filter( $spared, static fn ( string $piece ): bool => str_contains( $tag, $piece ) )
	);
}

/** Scripts wait for the first move of a visitor, save those that carry a sign. */
function ef_test_cache_delay_by_sign( string $html ): string {
	return ef_test_cache_delay( $html, static fn ( string $tag ): bool => (bool) preg_match( '/\s(nowprocket|data-no-optimize|data-cfasync="false")/', $tag ) );
}

/** Scripts wait for the first move of a visitor, whatever anybody asks. */
function ef_test_cache_delay_all( string $html ): string {
	return ef_test_cache_delay( $html, static fn (): bool => false );
}

/** Puts scripts off. */
function ef_test_cache_delay( string $html, callable $is_spared ): string {
	$html = preg_replace_callback(
		EF_TEST_SCRIPT,
		static function ( array $tag ) use ( $is_spared ): string {
			if ( $is_spared( $tag[0] ) ) {
				return $tag[0];
			}
			$rest = $tag[1] . $tag[3];
			$type = preg_match( '/\stype="([^"]*)"/', $rest, $found ) ? $found[1] : '';
			return sprintf( '<script type="text/later" data-later-type="%s" data-later-src="%s"%s></script>', $type, $tag[2], preg_replace( '/\stype="[^"]*"/', '', $rest ) );
		},
		$html
	);
	$starter = "<script>for (const sign of ['pointermove','keydown','touchstart']) addEventListener(sign, () => {
		for (const old of document.querySelectorAll('script[type=\"text/later\"]')) {
			const script = document.createElement('script');
			script.type = old.dataset.laterType; script.src = old.dataset.laterSrc; old.replaceWith(script);
		}
	}, { once: true });</script>";
	return str_replace( '</body>', $starter . '</body>', $html );
}

/** Classic scripts become one file, and so do styles, wherever they stood; the page loses its spaces, comments and quotes. */
function ef_test_cache_combine( string $html ): string {
	$scripts = '';
	$html    = preg_replace_callback(
		EF_TEST_SCRIPT,
		static function ( array $tag ) use ( &$scripts ): string {
			if ( str_contains( $tag[0], 'type="module"' ) || ! str_starts_with( $tag[2], home_url() ) ) {
				return $tag[0];
			}
			$scripts .= file_get_contents( ABSPATH . ltrim( wp_parse_url( $tag[2], PHP_URL_PATH ), '/' ) ) . ";\n";
			return '';
		},
		$html
	);
	$styles  = '';
	$html    = preg_replace_callback(
		'#<link\b[^>]*\brel=["\']stylesheet["\'][^>]*>#',
		static function ( array $tag ) use ( &$styles ): string {
			if ( ! preg_match( '#href=["\']([^"\']+)#', $tag[0], $found ) || ! str_starts_with( $found[1], home_url() ) ) {
				return $tag[0];
			}
			$styles .= file_get_contents( ABSPATH . ltrim( wp_parse_url( html_entity_decode( $found[1] ), PHP_URL_PATH ), '/' ) ) . "\n";
			return '';
		},
		$html
	);
	wp_mkdir_p( WP_CONTENT_DIR . '/cache/town' );
	file_put_contents( WP_CONTENT_DIR . '/cache/town/all.js', $scripts );
	file_put_contents( WP_CONTENT_DIR . '/cache/town/all.css', $styles );
	$html = str_replace( '</head>', '<link rel="stylesheet" href="' . content_url( '/cache/town/all.css' ) . '"></head>', $html );
	$html = str_replace( '</body>', '<script defer src="' . content_url( '/cache/town/all.js' ) . '"></script></body>', $html );
	$html = preg_replace( array( '/<!--.*?-->/s', '/>\s+</' ), array( '', '><' ), $html );
	return preg_replace( '/ (id|class|type|rel)="([\w-]+)"/', ' $1=$2', $html );
}

/** Pictures and frames load lazily; so does whatever else the pattern hits. */
function ef_test_cache_lazy( string $html ): string {
	return preg_replace( '/<(img|iframe|ef-[a-z-]+)\b/', '<$1 loading="lazy" data-lazy="1" data-bg=""', $html );
}
