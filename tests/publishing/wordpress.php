<?php
// What the plugin of the guide calls, as WordPress has it, for a test without WordPress.
function shortcode_atts($known, $given)
{
    return array_merge($known, array_intersect_key((array) $given, $known));
}
function esc_url($text) { return htmlspecialchars($text); }
function esc_html($text) { return htmlspecialchars($text); }
function wp_enqueue_style($name, $url) { fwrite(STDERR, "style $url\n"); }
function add_shortcode($name, $function) {}
function get_option($key, $else)
{
    $file = getenv('KEPT') . "/$key";
    return is_file($file) ? unserialize(file_get_contents($file)) : $else;
}
function update_option($key, $value)
{
    file_put_contents(getenv('KEPT') . "/$key", serialize($value));
}
function wp_remote_get($url)
{
    fwrite(STDERR, "ask $url\n");
    $file = getenv('SITE') . parse_url($url, PHP_URL_PATH);
    return is_file($file)
        ? ['body' => file_get_contents($file), 'code' => 200]
        : ['body' => '<p>lost', 'code' => 404];
}
function is_wp_error($answer) { return false; }
function wp_remote_retrieve_response_code($answer) { return $answer['code']; }
function wp_remote_retrieve_body($answer) { return $answer['body']; }
