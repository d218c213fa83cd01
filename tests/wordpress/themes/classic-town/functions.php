<?php
/**
 * A classic theme with a side bar.
 *
 * @package EspaceFamillesTests
 */

add_action(
	'after_setup_theme',
	static function (): void {
		add_theme_support( 'title-tag' );
		add_theme_support(
			'editor-color-palette',
			array(
				array(
					'name'  => 'Rouge de la ville',
					'slug'  => 'primary',
					'color' => '#8a1c1c',
				),
			)
		);
	}
);
add_action(
	'widgets_init',
	static function (): void {
		register_sidebar(
			array(
				'id'   => 'sidebar-1',
				'name' => 'Side bar',
			)
		);
	}
);
add_action( 'wp_enqueue_scripts', static fn () => wp_enqueue_style( 'classic-town', get_stylesheet_uri(), array(), '1.0' ) );
