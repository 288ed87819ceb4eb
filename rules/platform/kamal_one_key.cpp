#include "answers/platforms/file_keys.h"
#include "answers/platforms/kamal.h"
#include "rule.h"

namespace preship {

// The first key that only Kamal 2 has.
static std::optional<Text> newer_key(const std::vector<PlatformSetting>& keys) {
  const auto found = std::ranges::find_if(keys, [](const PlatformSetting& key) { return key.row != nullptr && key.row->version == "2"; });
  return found == keys.end() ? std::nullopt : std::optional(found->key);
}

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    if (setup.version != KamalVersion::mixed) return;
    const std::vector<PlatformSetting> keys = platform_settings(platform_tree_of(setup));
    const std::optional<Text> newer = newer_key(keys);
    for (const PlatformSetting& key : keys) {
      if (!newer || key.row == nullptr || key.row->version != "1") continue;
      const bool outer =
          std::ranges::any_of(keys, [&](const PlatformSetting& other) { return other.path == key.parent && other.row->version == "1"; });
      if (outer) continue;
      findings.push_back({key.key.span, "'" + key.key.value + "' is a key of Kamal 1, which Kamal 2 refuses"});
      findings.back().notes.push_back({newer->span, "'" + newer->value + "' is a key that only Kamal 2 has"});
    }
  });
  return findings;
}

Rule platform_kamal_one_key() { return {check}; }

}  // namespace preship
