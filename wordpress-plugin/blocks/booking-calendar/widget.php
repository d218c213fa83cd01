<?php
/**
 * What people read about the booking calendar.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

return array(
	'link'       => __( 'Book the canteen and day care', 'espace-familles' ),
	'path'       => '/reserver',
	'page'       => 'home',
	'order'      => 20,
	// A month of days needs more room than a column of text; where there is less, the element shows a list.
	'placed'     => array( 'align' => 'wide' ),
	'attributes' => array(
		'view'  => array(
			'label'   => __( 'How the planning opens', 'espace-familles' ),
			'empty'   => __( 'By the month, as a list where there is little room', 'espace-familles' ),
			'options' => array(
				'month'     => __( 'By the month', 'espace-familles' ),
				'fortnight' => __( 'By the fortnight', 'espace-familles' ),
				'week'      => __( 'By the week', 'espace-familles' ),
				'list'      => __( 'As a list', 'espace-familles' ),
				'agenda'    => __( 'As an agenda', 'espace-familles' ),
			),
		),
		'from'  => array(
			'label' => __( 'Day to open at', 'espace-familles' ),
			'help'  => __( 'Year-month-day, like 2026-09-01. Left empty: today, or the first day of care to come.', 'espace-familles' ),
		),
		'child' => array(
			'label' => __( 'Child to open at', 'espace-familles' ),
			'help'  => __( 'For links from other programs: the child’s identifier. Leave it empty on a page for everybody.', 'espace-familles' ),
		),
	),
);
