#include "answers/platforms/file_keys.h"

#include <algorithm>
#include <unordered_set>

#include "answers/platforms/kamal.h"
#include "model/platform.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_platform_settings = 5000;

// Whether the key is one that ERB makes, the schema that editors ask, or an extension, which Kamal allows at the root:
// https://kamal-deploy.org/docs/configuration/overview/#extensions
bool is_no_key(const std::string& key, bool at_root) {
  return holds(key, "<%") || (at_root && (key.starts_with("x-") || key == "$schema"));
}

class KeyCollector {
 public:
  explicit KeyCollector(const PlatformFileReader& reader) : reader_(reader) {}

  void collect(const YamlNode& node, const std::string& path, bool refused) {
    const bool closed = path.empty() || !platform_file_keys_below(reader_.platform, path).empty();
    for (const YamlPair& pair : node.pairs) {
      const std::string& name = pair.key.value;
      if (is_no_key(name, path.empty()) || keys.size() == most_platform_settings) continue;
      const PlatformFileKey* row = platform_file_key_below(reader_, path, name);
      // What an anchor brings stands in one place, however often it is merged.
      if ((row == nullptr && !closed) || !seen_.insert(pair.key.span.begin).second) continue;
      const std::string own = row != nullptr ? std::string(row->path) : path.empty() ? name : path + "." + name;
      keys.push_back({pair.key, pair.value.get(), own, path, row, refused});
      if (row != nullptr) descend(*pair.value, *row, refused);
    }
  }

  std::vector<PlatformSetting> keys;

 private:
  void descend(const YamlNode& value, const PlatformFileKey& row, bool refused) {
    const std::string below(row.below());
    const bool all_refused = refused || row.takes("closed");
    if (value.is_mapping()) collect(value, below, all_refused);
    if (!row.takes("sections")) return;
    for (const YamlNodePtr& item : value.items)
      if (item->is_mapping()) collect(*item, below, all_refused);
  }

  const PlatformFileReader& reader_;
  std::unordered_set<std::uint32_t> seen_;
};

// Other tools have files of the same names: most of what such a file says is unknown here.
bool is_of_platform(const PlatformTree& tree) {
  std::size_t known = 0, unknown = 0;
  for (const YamlPair& pair : tree.root->pairs)
    if (!is_no_key(pair.key.value, true)) ++(platform_file_key_below(*tree.reader, "", pair.key.value) != nullptr ? known : unknown);
  return known > 0 && known >= unknown;
}

bool is_of_other_version(const PlatformTree& tree, std::string_view path) {
  const PlatformFileKey* row = platform_file_key(tree.reader->platform, path);
  return !tree.other_version.empty() && row != nullptr && row->version == tree.other_version;
}

std::string_view without_name(std::string_view path) { return path.ends_with(".*") ? platform_file_parent(path) : path; }

// Whether a key of that place belongs one level above the parent or below it. A name of one's own is no level.
bool is_one_level_away(std::string_view place, std::string_view parent) {
  const std::string_view there = without_name(platform_file_parent(place)), here = without_name(parent);
  const bool higher = !here.empty() && without_name(platform_file_parent(here)) == there;
  return higher || (!there.empty() && without_name(platform_file_parent(there)) == here);
}

// "'servers.NAME.cmd'"
std::string written_place(std::string_view path) {
  if (path.find('.') == std::string_view::npos) return "the top of the file";
  std::string place(path);
  for (std::size_t star = place.find('*'); star != std::string::npos; star = place.find('*')) place.replace(star, 1, "NAME");
  return "'" + place + "'";
}

struct OtherPlace {
  std::string_view path;  // "" for none
  bool near = false;      // one level away
  bool only = true;       // no section beside this one has a key of the name
};

// The first place of a key of that name, before all the first that is one level away.
OtherPlace other_place(const PlatformTree& tree, const PlatformSetting& key) {
  OtherPlace place;
  for (const std::string_view path : platform_file_places(tree.reader->platform, key.key.value)) {
    if (is_of_other_version(tree, path)) continue;
    if (is_one_level_away(path, key.parent)) return {path, true, true};
    // "servers.*.proxy.app_port" is the place "proxy.app_port" once more.
    if (place.path.empty()) place.path = path;
    else if (!path.ends_with("." + std::string(place.path))) place.only = false;
  }
  return place;
}

}  // namespace

PlatformTree platform_tree_of(const KamalSetup& setup) {
  static const PlatformFileReader* reader = platform_file_reader("kamal");
  return {reader, setup.root.get(), setup.version == KamalVersion::one ? "2" : "1", setup.open || setup.partial};
}

void each_platform_tree(const Project& project, const std::function<void(const PlatformTree&)>& visit) {
  each_kamal_setup(project, [&](const KamalSetup& setup) { visit(platform_tree_of(setup)); });
  for (const auto& config : project.facts.platform_files) {
    if (config->root == nullptr || !project.in_production({config->file, 0, 0})) continue;
    const PlatformTree tree{platform_file_reader(config->platform), config->root.get()};
    if (tree.reader != nullptr && is_of_platform(tree)) visit(tree);
  }
}

std::vector<PlatformSetting> platform_settings(const PlatformTree& tree) {
  KeyCollector collector(*tree.reader);
  collector.collect(*tree.root, "", tree.reader->refuses_unknown());
  return std::move(collector.keys);
}

PlatformSettingAdvice platform_setting_advice(const PlatformTree& tree, const PlatformSetting& key) {
  if (key.row != nullptr) return {.text = "; it is " + std::string(key.row->values), .certain = true};
  if (const auto near = nearest(key.key.value, platform_file_keys_below(tree.reader->platform, key.parent)))
    return {.text = "; did you mean '" + std::string(*near) + "'?", .near = near, .certain = true};
  // "_comment", "//": no platform has keys like that.
  const bool is_comment = key.refused && !key.key.value.empty() && !is_letter(key.key.value[0]);
  const OtherPlace place = other_place(tree, key);
  if (place.path.empty()) return {.certain = is_comment};
  return {.text = place.only ? "; it stands at " + written_place(place.path) : "", .certain = key.refused || place.near};
}

}  // namespace preship
