<?php
/**
 * Plugin Name:       Espace familles
 * Description:       Your town's family space inside your own site: sign-in, booking calendar and the elements to come, as blocks and as shortcodes.
 * Version:           1.1.0
 * Requires at least: 6.5
 * Requires PHP:      8.0
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       espace-familles
 * Domain Path:       /languages
 *
 * The plugin places elements; the elements talk to the family server. No family data passes through PHP.
 *
 * @package EspaceFamilles
 */

defined( 'ABSPATH' ) || exit;

const EF_VERSION = '1.1.0';
const EF_FILE    = __FILE__;
const EF_DIR     = __DIR__;

require_once EF_DIR . '/includes/options.php';
require_once EF_DIR . '/includes/server.php';
require_once EF_DIR . '/includes/roles.php';
require_once EF_DIR . '/includes/widgets.php';
require_once EF_DIR . '/includes/attributes.php';
require_once EF_DIR . '/includes/assets.php';
require_once EF_DIR . '/includes/optimisers.php';
require_once EF_DIR . '/includes/theme.php';
require_once EF_DIR . '/includes/public-content.php';
require_once EF_DIR . '/includes/pages.php';
require_once EF_DIR . '/includes/editor.php';
require_once EF_DIR . '/includes/settings.php';
require_once EF_DIR . '/includes/settings-page.php';
require_once EF_DIR . '/includes/settings-form.php';
require_once EF_DIR . '/includes/network.php';
require_once EF_DIR . '/includes/wizard.php';
require_once EF_DIR . '/includes/checkup.php';
require_once EF_DIR . '/includes/privacy.php';

/** Translations come with the plugin: it is not served by the plugin directory. */
function ef_load_translations(): void {
	load_plugin_textdomain( 'espace-familles', false, dirname( plugin_basename( EF_FILE ) ) . '/languages' );
}
add_action( 'init', 'ef_load_translations', 1 );
