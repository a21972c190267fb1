<?php
/**
 * Plugin Name: Privacy notice
 * Description: Shows the privacy notice, or its banner alone, where a page says
 *   [notice lang="fr"], [notice lang="fr" page="banner"] or [notice page="versions/2027-01-01"].
 *
 * Put this file into wp-content/plugins/, set the address below, and switch it on.
 * Give the shortcode a paragraph of its own: WordPress then puts no <p> around it.
 */

const NOTICE_URL = 'https://privacy.sentera.example/';
const NOTICE_ASK_EVERY = 600; // seconds

function notice_shortcode($given): string
{
    $given = shortcode_atts(['lang' => 'en', 'page' => 'index'], $given);
    [$lang, $page] = [$given['lang'], $given['page']];
    if (!preg_match('#^[a-z]{2}(-[A-Za-z]+)*$#D', $lang) || !preg_match('#^[a-z0-9-]+(/[a-z0-9-]+)*$#D', $page)) {
        return '';
    }
    $copy = notice_copy($lang, $page);
    if ($copy === null) {
        // Nothing was ever fetched: a plain link, in no words of our own.
        return '<p><a href="' . esc_url(NOTICE_URL) . '">' . esc_html(NOTICE_URL) . '</a></p>';
    }
    wp_enqueue_style('privacy-notice', $copy['css'], [], null);
    $today = notice_now()->setTimezone(new DateTimeZone($copy['time_zone']))->format('Y-m-d');
    if ($today <= $copy['valid_until']) {
        return $copy['html'];
    }
    return $today <= $copy['shown_until'] ? $copy['html_old'] : $copy['html_link'];
}

/** The newest copy that could be had; the last one stays while the notice can't be reached. */
function notice_copy(string $lang, string $page): ?array
{
    $key = 'privacy_notice_' . md5("$lang/$page");
    $kept = get_option($key, null);
    if (is_array($kept) && $kept['asked'] > notice_now()->getTimestamp() - NOTICE_ASK_EVERY) {
        return $kept['copy'];
    }
    $answer = wp_remote_get(NOTICE_URL . "embed/$lang/$page.json", ['timeout' => 5, 'redirection' => 0]);
    $copy = is_array($kept) ? $kept['copy'] : null;
    if (!is_wp_error($answer) && wp_remote_retrieve_response_code($answer) === 200) {
        $fresh = json_decode(wp_remote_retrieve_body($answer), true);
        if (is_array($fresh) && isset($fresh['html'], $fresh['html_old'], $fresh['html_link'], $fresh['valid_until'])) {
            $copy = $fresh;
        }
    }
    update_option($key, ['asked' => notice_now()->getTimestamp(), 'copy' => $copy], false);
    return $copy;
}

function notice_now(): DateTimeImmutable
{
    return new DateTimeImmutable('now', new DateTimeZone('UTC'));
}

add_shortcode('notice', 'notice_shortcode');
