<?php
/**
 * The booking calendar as the editor shows it: two children who do not exist.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

// Activity => days that are booked (b), free (f), closed (c).
$ef_rows = array(
	__( 'Canteen', 'espace-familles' )      => 'bbcbb',
	__( 'After school', 'espace-familles' ) => 'bfcbf',
	__( 'Wednesday', 'espace-familles' )    => 'ccbcc',
);
$ef_days = array(
	__( 'Mon', 'espace-familles' ),
	__( 'Tue', 'espace-familles' ),
	__( 'Wed', 'espace-familles' ),
	__( 'Thu', 'espace-familles' ),
	__( 'Fri', 'espace-familles' ),
);
?>
<div class="card">
	<p class="title"><?php esc_html_e( 'My bookings', 'espace-familles' ); ?></p>
	<?php foreach ( array( 'Léa', 'Hugo' ) as $ef_child ) : ?>
		<div data-when="view:,month,fortnight,week">
			<table>
				<caption><?php echo esc_html( $ef_child ); ?></caption>
				<tr>
					<td></td>
					<?php foreach ( $ef_days as $ef_day ) : ?>
						<th scope="col"><?php echo esc_html( $ef_day ); ?></th>
					<?php endforeach; ?>
				</tr>
				<?php foreach ( $ef_rows as $ef_activity => $ef_states ) : ?>
					<tr>
						<th scope="row"><?php echo esc_html( $ef_activity ); ?></th>
						<?php foreach ( str_split( $ef_states ) as $ef_state ) : ?>
							<td><span class="day <?php echo esc_attr( $ef_state ); ?>"></span></td>
						<?php endforeach; ?>
					</tr>
				<?php endforeach; ?>
			</table>
		</div>
		<div data-when="view:list,agenda">
			<p class="label"><?php echo esc_html( $ef_child ); ?></p>
			<ul>
				<?php foreach ( $ef_days as $ef_rank => $ef_day ) : ?>
					<?php foreach ( $ef_rows as $ef_activity => $ef_states ) : ?>
						<?php if ( 'c' !== $ef_states[ $ef_rank ] ) : ?>
							<li><span class="day <?php echo esc_attr( $ef_states[ $ef_rank ] ); ?>"></span> <?php echo esc_html( $ef_day . ' · ' . $ef_activity ); ?></li>
						<?php endif; ?>
					<?php endforeach; ?>
				<?php endforeach; ?>
			</ul>
		</div>
	<?php endforeach; ?>
	<p><span class="button"><?php esc_html_e( 'Check and book', 'espace-familles' ); ?></span></p>
</div>
