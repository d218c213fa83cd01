<?php
/**
 * What people read about the sign-in.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

return array(
	'link'       => __( 'Open the family space', 'espace-familles' ),
	'path'       => '/',
	'page'       => 'home',
	'order'      => 10,
	// One line above the booking calendar, which has an invitation of its own: nothing is said twice, and nothing moves
	// when a family is signed in already.
	'placed'     => array(
		'compact' => true,
		'align'   => 'wide',
	),
	'attributes' => array(
		'mode'    => array(
			'label'   => __( 'Where families type their password', 'espace-familles' ),
			'help'    => __( 'On this page only where the town allows it for this site: see the check-up.', 'espace-familles' ),
			'options' => array(
				'redirect' => __( 'On the town’s secure page (recommended)', 'espace-familles' ),
				'inline'   => __( 'On this page', 'espace-familles' ),
			),
		),
		'compact' => array(
			'label' => __( 'One line, without a frame', 'espace-familles' ),
			'help'  => __( 'For the header of a page.', 'espace-familles' ),
		),
	),
);
