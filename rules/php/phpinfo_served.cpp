#include "paths/name_parts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Where web servers are pointed at: https://laravel.com/docs/deployment#nginx, https://httpd.apache.org/docs/current/urlmapping.html
static bool lies_in_web_root(std::string_view path) {
  return std::ranges::any_of(split_at(path, "/"), [](std::string_view part) {
    return is_one_of(part, {"public", "public_html", "web", "www", "html", "htdocs", "webroot", "wwwroot", "httpdocs"});
  });
}

// A page of a few lines that does nothing else: no part of a program that asks who is there.
static bool is_all_there_is(const SourceFile& file) {
  return file.text.size() < 300 && !holds_any(file.text, {"if ", "if(", "require", "include"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (setting.name.value != "php.info" || !project.in_production(setting.name.span)) continue;
    const SourceFile& file = project.file(setting.name.span.file);
    if (lies_in_web_root(directory_of(file.path)) && is_all_there_is(file))
      findings.push_back({setting.name.span, "whoever asks for '/" + std::string(base_name(file.path)) +
                                                 "' sees the environment of the server, with its passwords and keys"});
  }
  return findings;
}

Rule php_phpinfo_served() { return {check}; }

}  // namespace preship
