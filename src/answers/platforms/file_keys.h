#pragma once
// The keys of a platform's file and the values behind them, against what the platform takes there (knowledge/release/platform_file_keys.h).

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/release/platform_file_keys.h"
#include "model/kamal.h"
#include "model/rule.h"
#include "model/yaml.h"

namespace preship {

// A file as its platform sees it, whatever it is written in.
struct PlatformTree {
  const PlatformFileReader* reader = nullptr;
  const YamlNode* root = nullptr;
  std::string_view other_version = {};  // of the platform's, whose keys count for nothing here
  bool incomplete = false;              // another file, or a template, may say what this one leaves empty
};

// Files that are part of the project and that somebody filled in.
void each_platform_tree(const Project& project, const std::function<void(const PlatformTree&)>& visit);

PlatformTree platform_tree_of(const KamalSetup& setup);

// A key of the file, its value, and its place with "*" for names of one's own: "servers.*.cmd".
struct PlatformSetting {
  Text key;
  const YamlNode* value = nullptr;
  std::string path, parent;
  const PlatformFileKey* row = nullptr;  // null for a key that the platform does not have
  bool refused = false;                  // the platform would not take the file for an unknown key here

  bool is_known() const { return row != nullptr && !row->takes("none"); }
};
// Every key that the platform looks at, outer ones first. Names of one's own are no keys, and below them they are again.
std::vector<PlatformSetting> platform_settings(const PlatformTree& tree);

// What is meant by a key that the platform does not have.
struct PlatformSettingAdvice {
  std::string text;                      // "; did you mean 'host'?", "; it stands at 'proxy.host'"; "" for none
  std::optional<std::string_view> near;  // the key of the same place that is meant
  bool certain = false;                  // no key that the platform may have added since the table was made
};
PlatformSettingAdvice platform_setting_advice(const PlatformTree& tree, const PlatformSetting& key);

// What stands behind a key where it is none of what the platform takes there.
struct WrongPlatformValue {
  std::string message;                        // "'port' is not a whole number"
  std::optional<Confidence> confidence = {};  // less than the rule's where the platform may have added the value since
};
std::optional<WrongPlatformValue> wrong_platform_value(const PlatformTree& tree, const PlatformSetting& key);

}  // namespace preship
