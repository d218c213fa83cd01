<?php
/**
 * The renderer's cases, over the parts of a WordPress that need no database.
 *
 * @package EspaceFamillesTests
 */

use PHPUnit\Framework\TestCase;

/** Cases of render-cases.json. */
final class RenderTest extends TestCase {

	/** @return array<string, array{array<string, mixed>}> */
	public static function cases(): array {
		$cases = json_decode( file_get_contents( dirname( __DIR__ ) . '/render-cases.json' ), true );
		return array_combine( array_column( $cases, 'rule' ), array_map( static fn ( array $one ): array => array( $one ), $cases ) );
	}

	/**
	 * @dataProvider cases
	 * @param array<string, mixed> $case One of them.
	 */
	public function test_case( array $case ): void {
		$this->assertSame( array(), ef_test_judge( $case ) );
	}

	/** @return array<string, array{string, string[]}> */
	public static function warned(): array {
		return array(
			'nothing of ours'         => array( '[gallery foo="1"]', array() ),
			'everything known'        => array( '[ef_login mode="inline" compact]', array() ),
			'an unknown name'         => array( '[ef_login colour="red"]', array( '[ef_login]: “colour” is not known and is ignored. Known: mode, compact, lang, theme, town.' ) ),
			'an unknown word'         => array( '[ef_login big]', array( '[ef_login]: “big” is not known and is ignored. Known: mode, compact, lang, theme, town.' ) ),
			'the same thing twice'    => array( '[ef_login big] [ef_login big]', array( '[ef_login]: “big” is not known and is ignored. Known: mode, compact, lang, theme, town.' ) ),
			'an impossible value'     => array( '[ef_booking_calendar view="year"]', array( '[ef_booking_calendar]: the value of “view” is ignored: view is not one of month, fortnight, week, list, and agenda.' ) ),
		);
	}

	/**
	 * @dataProvider warned
	 * @param string   $content  Of a post.
	 * @param string[] $warnings What its author is told.
	 */
	public function test_authors_are_told( string $content, array $warnings ): void {
		$this->assertSame( $warnings, ef_shortcode_warnings( $content ) );
	}

	/** Colours of a theme, as elements take them. */
	public function test_tokens_of_a_theme(): void {
		$theme = array(
			'settings' => array(
				'color' => array(
					'palette' => array(
						'theme' => array(
							array( 'slug' => 'base', 'color' => '#101418' ),
							array( 'slug' => 'contrast', 'color' => '#ffffff' ),
							array( 'slug' => 'accentVille2', 'color' => '#c00' ),
						),
					),
				),
			),
			'styles'   => array( 'elements' => array( 'button' => array( 'color' => array( 'background' => 'var:preset|color|accent-ville-2' ) ) ) ),
		);
		$this->assertSame(
			array(
				'accent'  => 'var(--wp--preset--color--accent-ville-2)',
				'surface' => 'var(--wp--preset--color--base)',
				'text'    => 'var(--wp--preset--color--contrast)',
				'scheme'  => 'dark',
			),
			ef_theme_tokens( $theme )
		);
		$this->assertSame( array(), ef_theme_tokens( array( 'styles' => array( 'elements' => array( 'button' => array( 'color' => array( 'background' => 'url(javascript:alert(1))' ) ) ) ) ) ) );
	}
}
