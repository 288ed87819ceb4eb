#include "report/html/shell.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <array>
#include <string_view>

#include "knowledge/embedded.h"
#include "report/html/text.h"

namespace preship {
namespace {

// As a content security policy names it: 'sha256-...'.
std::string policy_hash(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string encoded(BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE), '\0');
  base64_encode_raw(encoded.data(), digest.size(), digest.data());
  return "'sha256-" + encoded + "'";
}

std::string policy(std::string_view style, std::string_view script) {
  return "default-src 'none'; img-src data:; style-src " + policy_hash(style) + "; script-src " + policy_hash(script) +
         "; base-uri 'none'; form-action 'none'";
}

constexpr std::string_view icon =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' "
    "fill='%231f6f5c'/%3E%3Cpath d='M4 8.5l2.8 2.8L12 5.4' fill='none' stroke='%23fff' stroke-width='2'/%3E%3C/svg%3E";

std::string head_of(const HtmlPage& page, std::string_view style, std::string_view script) {
  return "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(style, script) +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
         "content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
         html_label(page.title) + "</title>\n<link rel=\"icon\" href=\"" + std::string(icon) + "\">\n<style>" + std::string(style) +
         "</style>\n";
}

std::string link_to(const HtmlView& view) {
  const std::string count = view.count.empty() ? "" : " <span class=\"count\">" + html_label(view.count) + "</span>";
  return "<a href=\"#" + view.id + "\">" + html_label(view.title) + count + "</a>\n";
}

std::string header_of(const HtmlPage& page) {
  std::string links;
  if (page.views.size() > 1)
    for (const HtmlView& view : page.views) links += link_to(view);
  return "<header class=\"top\">\n<div class=\"title\"><h1>" + html_label(page.name) + "</h1><p>" + html_label(page.summary) +
         "</p></div>\n<nav aria-label=\"Views\">" + links +
         "</nav>\n<div class=\"tools\" hidden><button id=\"theme\" type=\"button\">Dark</button><button id=\"keys\" type=\"button\" "
         "title=\"Keys\" aria-label=\"Keys\">?</button></div>\n</header>\n";
}

std::string section_of(const HtmlView& view) {
  return "<section class=\"view\" id=\"" + view.id + "\" aria-label=\"" + html_label(view.title) + "\">\n" + view.body + "</section>\n";
}

}  // namespace

std::string html_page(const HtmlPage& page) {
  std::string style, script;
  for (const std::string_view part : {embedded::page_css(), embedded::picture_css()}) style += part;
  for (const std::string_view part :
       {embedded::page_js(), embedded::findings_js(), embedded::picture_js(), embedded::fleet_js(), embedded::start_js()})
    script += part;
  std::string views;
  for (const HtmlView& view : page.views) views += section_of(view);
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n" + head_of(page, style, script) + "</head>\n<body>\n" + header_of(page) +
         "<main>\n" + views + "</main>\n<script type=\"application/json\" id=\"data\">" + page.data + "</script>\n<script>" + script +
         "</script>\n</body>\n</html>\n";
}

}  // namespace preship
