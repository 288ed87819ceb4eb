#include "knowledge/env/gunicorn_settings.h"
#include "model/config_file.h"
#include "rule.h"

namespace preship {

// Other spellings are constants or private names of the file, which gunicorn passes over as their author knows.
static bool looks_like_setting(const ConfigSetting& setting) {
  return !setting.helper && !setting.name.value.starts_with('_') &&
         std::ranges::none_of(setting.name.value, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.config_files) {
    if (file->program != "gunicorn" || !project.in_production({file->file})) continue;
    for (const ConfigSetting& setting : file->settings) {
      if (!looks_like_setting(setting) || is_gunicorn_setting(setting.name.value)) continue;
      const auto meant = gunicorn_setting_meant(setting.name.value);
      findings.push_back({setting.name.span, "gunicorn has no setting '" + setting.name.value + "' and passes over it" +
                                                 (meant ? "; did you mean '" + std::string(*meant) + "'?" : "")});
    }
  }
  return findings;
}

Rule python_gunicorn_unknown_setting() { return {check}; }

}  // namespace preship
