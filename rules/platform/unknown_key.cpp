#include "answers/platforms/file_keys.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// " in 'proxy'", of a key that does not stand at the top or below a name of one's own.
static std::string place_of(const PlatformSetting& key) {
  const std::string last = key.parent.substr(key.parent.rfind('.') + 1);
  return last.empty() || last == "*" ? "" : " in '" + last + "'";
}

static Finding finding_for(const PlatformTree& tree, const PlatformSetting& key) {
  const PlatformSettingAdvice advice = platform_setting_advice(tree, key);
  const PlatformFileReader& reader = *tree.reader;
  std::string message = std::string(reader.name) + " has no key '" + key.key.value + "'" + place_of(key);
  // A key that nothing here resembles may be a newer one.
  if (!advice.certain) message += " as of " + std::string(reader.read);
  if (!key.refused && reader.ignores_unknown()) message += ", and ignores it";
  Finding finding{key.key.span, message + advice.text};
  if (!key.refused || !advice.certain) finding.severity = Severity::warning;
  if (!advice.certain) finding.confidence = key.refused ? Confidence::medium : Confidence::low;
  if (advice.near) finding.fix = Fix{"write '" + std::string(*advice.near) + "'", {{key.key.span, std::string(*advice.near)}}, false};
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  each_platform_tree(project, [&](const PlatformTree& tree) {
    for (const PlatformSetting& key : platform_settings(tree))
      if (!key.is_known()) findings.push_back(finding_for(tree, key));
  });
  return findings;
}

Rule platform_unknown_key() { return {check}; }

}  // namespace preship
