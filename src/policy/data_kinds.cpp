#include <algorithm>

#include "formats/data/json.h"
#include "formats/yaml/yaml.h"
#include "policy/rows.h"

namespace preship::policy {
namespace {

// What nobody writes by hand has more; its keys are no policy.
constexpr std::size_t most_keys = 100'000;  // of one file

struct DataRow {
  Text key;                        // as written; of an element of a list, its index
  Text value;                      // of a scalar
  std::string_view shape;          // "value", "list", "map", "null"
  std::vector<std::string> parts;  // from the top of the document
  bool json = false;
};

constexpr std::size_t deepest = 64;

class KeyReader {
 public:
  KeyReader(Rows<DataRow>& rows, bool json) : rows_(rows), json_(json) {}

  void read(const YamlNode& node) {
    if (parts_.size() > deepest) return;
    for (const YamlPair& pair : node.pairs) enter(pair.key, *pair.value);
    for (std::size_t i = 0; i < node.items.size(); ++i) enter({std::to_string(i), node.items[i]->span}, *node.items[i]);
  }

  void read(const JsonValue& value) {
    if (parts_.size() > deepest) return;
    for (const auto& [key, member] : value.members) enter(key, member);
    for (std::size_t i = 0; i < value.items.size(); ++i) enter({std::to_string(i), value.items[i].span}, value.items[i]);
  }

 private:
  template <class Node>
  void enter(const Text& key, const Node& node) {
    if (count_ == most_keys) return;
    ++count_;
    parts_.push_back(key.value);
    // An alias repeats what stands elsewhere.
    const bool here = node.span.file == key.span.file && node.span.begin >= key.span.begin;
    rows_.add(key.span, {key.span.file, key.span.begin, here ? std::max(key.span.end, node.span.end) : key.span.end},
              {key, scalar_of(node), shape_of(node), parts_, json_});
    read(node);
    parts_.pop_back();
  }

  static Text scalar_of(const YamlNode& node) { return node.is_scalar() ? node.scalar : Text{"", node.span}; }
  static Text scalar_of(const JsonValue& value) {
    return value.items.empty() && value.members.empty() ? value.scalar : Text{"", value.span};
  }
  static std::string_view shape_of(const YamlNode& node) {
    return node.is_mapping() ? "map" : node.is_sequence() ? "list" : node.is_null() ? "null" : "value";
  }
  static std::string_view shape_of(const JsonValue& value) {
    return value.is_object() ? "map" : value.is_array() ? "list" : value.kind == JsonValue::Kind::null ? "null" : "value";
  }

  Rows<DataRow>& rows_;
  bool json_;
  std::size_t count_ = 0;
  std::vector<std::string> parts_;
};

YamlTemplate template_of(const SourceFile& file) {
  if (file.kind == FileKind::workflow) return YamlTemplate::github;
  return file.kind == FileKind::kubernetes && file.text.find("${{") != std::string::npos ? YamlTemplate::sealos : YamlTemplate::none;
}

bool is_json(const SourceFile& file) { return file.path.ends_with(".json") || file.path.ends_with(".jsonc"); }

void read_file(const Project& project, FileId id, Rows<DataRow>& rows) {
  const SourceFile& file = project.file(id);
  if (file.text.empty() || !holds_keys(file)) return;
  if (is_json(file)) {
    const JsonParse parsed = parse_json(id, file.text);
    if (parsed.root && !parsed.error) KeyReader(rows, true).read(*parsed.root);
  } else {
    for (const YamlDocument& document : parse_yaml(id, file.text, template_of(file)).documents)
      if (document.root != nullptr) KeyReader(rows, false).read(*document.root);
  }
}

// `metadata.labels["app.kubernetes.io/name"]`
std::string path_text(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (part.find_first_of(".[]") != std::string::npos) text += "[\"" + part + "\"]";
    else text += (text.empty() ? "" : ".") + part;
  }
  return text;
}

Value path_value(const DataRow& row) {
  Value value{.type = Type::path, .set = true, .text = {path_text(row.parts), row.key.span}};
  for (const std::string& part : row.parts) value.items.push_back({part, row.key.span});
  return value;
}

Value scalar_value(const DataRow& row) {
  if (row.shape != "value") return missing(Type::text);
  Value value = text_value(row.value);
  value.name = row.key.value;
  return value;
}

std::string_view extension_of(std::string_view path) {
  const std::string_view name = base_name(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

}  // namespace

// By its name: what a file is to the rules that come with preship depends on what it holds.
bool holds_keys(const SourceFile& file) {
  if (file.kind == FileKind::helm || file.kind == FileKind::manifest || file.role == PathRole::generated) return false;
  return is_json(file) || file.path.ends_with(".yaml") || file.path.ends_with(".yml");
}

Kind key_kind() {
  using Row = DataRow;
  return {"key",
          "A key of a YAML or JSON file, at any depth, and each element of a list. Helm charts are left out, whose files are no YAML "
          "before they are rendered.",
          {field<Row>("path", Type::path,
                      "All keys from the top: `services.web.restart`; elements of lists by their number. Compare it by `like`.",
                      [](const Row& row) { return path_value(row); }),
           field<Row>("key", Type::text, "The last of them: `restart`.", [](const Row& row) { return text_value(row.key); }),
           field<Row>("value", Type::text, "What it says, where that is no list, map or null. Secrets are compared, and never printed.",
                      [](const Row& row) { return scalar_value(row); }),
           field<Row>("shape", Type::text, "`value`, `list`, `map`, `null`.", [](const Row& row) { return text_value(row.shape); }),
           field<Row>("format", Type::text, "`yaml`, `json`.", [](const Row& row) { return text_value(row.json ? "json" : "yaml"); })},
          [](const Project& project) {
            Rows<Row> rows;
            for (FileId id = 0; id < project.files.size(); ++id) read_file(project, id, rows);
            return rows.take();
          }};
}

Kind file_kind() {
  using Row = FileId;
  return {"file",
          "A file of the project, whatever is in it. It lies around everything that it holds: `none(key in file, path like \"version\")`.",
          {field<Row>("name", Type::text, "The last part of its path: `compose.yaml`.",
                      [](const Row& row, const Project& project) { return text_value(base_name(project.file(row).path)); }),
           field<Row>("extension", Type::text, "Behind the last dot: `yaml`.",
                      [](const Row& row, const Project& project) { return text_value(extension_of(project.file(row).path)); }),
           field<Row>("tracked", Type::flag, "Of an env file, or one that an ignore file hides: it is in git all the same.",
                      [](const Row& row, const Project& project) { return flag_value(project.file(row).tracked); })},
          [](const Project& project) {
            Rows<Row> rows;
            for (FileId id = 0; id < project.files.size(); ++id)
              if (!project.files[id].path.empty()) rows.add({id, 0, 0}, {id, 0, static_cast<std::uint32_t>(-1)}, id);
            return rows.take();
          }};
}

}  // namespace preship::policy
