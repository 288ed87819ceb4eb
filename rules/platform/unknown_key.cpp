#include "answers/platforms/kamal.h"
#include "rule.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {

// The nearest key of the same place, else a place where that version of Kamal has a key of the name.
static std::string advice(const KamalKey& key, KamalVersion version) {
  if (const auto near = nearest(key.key.value, platform_file_keys_below("kamal", key.parent)))
    return "; did you mean '" + std::string(*near) + "'?";
  for (const std::string_view path : platform_file_places("kamal", key.key.value)) {
    if ((version == KamalVersion::one ? "2" : "1") == platform_file_key("kamal", path)->version) continue;
    std::string place(path);
    if (const std::size_t star = place.find('*'); star != std::string::npos) place.replace(star, 1, "NAME");
    return "; it stands at '" + place + "'";
  }
  return "";
}

static Findings check(const Project& project) {
  Findings findings;
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    for (const KamalKey& key : kamal_keys(setup)) {
      if (key.row != nullptr) continue;
      const std::string place = key.parent.empty() ? "" : " in '" + key.parent.substr(key.parent.rfind('.') + 1) + "'";
      const std::string further = advice(key, setup.version);
      findings.push_back({key.key.span, "Kamal has no key '" + key.key.value + "'" + (holds(place, "*") ? "" : place) + further});
      // A key that nothing here resembles may be of a newer Kamal.
      if (further.empty()) findings.back().confidence = Confidence::medium;
      if (const auto near = nearest(key.key.value, platform_file_keys_below("kamal", key.parent)))
        findings.back().fix = Fix{"write '" + std::string(*near) + "'", {{key.key.span, std::string(*near)}}, false};
    }
  });
  return findings;
}

Rule platform_unknown_key() { return {check}; }

}  // namespace preship
