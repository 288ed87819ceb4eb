#include "formats/migrations/prisma_schema.h"

#include <set>

#include "formats/data/json.h"
#include "model/migration.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// "User[] @relation(...)" gives "User".
std::string_view word_at(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(0, end);
}

// "users" of @map("users"), @@map(name: "users"); "" when the attribute is not there.
std::string_view argument_of(std::string_view line, std::string_view attribute) {
  for (std::size_t at = line.find(attribute); at != std::string_view::npos; at = line.find(attribute, at + 1)) {
    const std::size_t open = at + attribute.size();
    if ((at > 0 && line[at - 1] == '@') || open >= line.size() || line[open] != '(') continue;
    const std::size_t quote = line.find('"', open), end = quote == std::string_view::npos ? quote : line.find('"', quote + 1);
    return end == std::string_view::npos ? std::string_view() : line.substr(quote + 1, end - quote - 1);
  }
  return {};
}

class SchemaReader {
 public:
  SchemaReader(FileId id, std::string_view text, PrismaSchema& schema) : id_(id), text_(text), schema_(schema) {}

  void read() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::string_view line = trim(without_comment(text_.substr(begin, end - begin)));
      if (!line.empty()) read_line(line);
      begin = end + 1;
    }
    if (!block_.empty()) set_fault(opened_, "the block is not closed");
  }

 private:
  Text text_of(std::string_view part) const { return {std::string(part), span_of(part)}; }
  Span span_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    return {id_, begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  std::string_view without_comment(std::string_view line) {
    if (in_comment_) {
      const std::size_t end = line.find("*/");
      in_comment_ = end == std::string_view::npos;
      line.remove_prefix(in_comment_ ? line.size() : end + 2);
    }
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '"' && (i == 0 || line[i - 1] != '\\')) quoted = !quoted;
      if (quoted) continue;
      if (line.substr(i).starts_with("//")) return line.substr(0, i);
      if (line.substr(i).starts_with("/*")) {
        in_comment_ = line.find("*/", i + 2) == std::string_view::npos;
        return line.substr(0, i);
      }
    }
    return line;
  }

  void set_fault(const Span& span, std::string why) {
    if (schema_.fault.value.empty()) schema_.fault = {std::move(why), span};
  }

  void read_line(std::string_view line) {
    if (block_.empty()) return open_block(line);
    // Brackets of an attribute may go over several lines.
    const bool inside = depth_ > 0;
    for (const char byte : line) depth_ += byte == '(' || byte == '[' ? 1 : byte == ')' || byte == ']' ? -1 : 0;
    if (inside) return;
    if (line == "}") {
      block_.clear();
      return;
    }
    const std::string_view first = word_at(line);
    if (is_one_of(first, {"model", "enum", "datasource", "generator", "view"}) && line.ends_with('{')) {
      set_fault(opened_, "the block is not closed before the next one begins");
      return open_block(line);
    }
    if (block_ == "datasource") read_source(line);
    if (block_ == "generator") read_generator(line);
    if (block_ == "model" || block_ == "view") read_model(line);
  }

  void open_block(std::string_view line) {
    const std::string_view kind = word_at(line), name = word_at(trim(line.substr(kind.size())));
    if (!is_one_of(kind, {"model", "enum", "datasource", "generator", "view", "type"}) || name.empty()) {
      set_fault(span_of(line), line == "}" ? "a brace is closed that none has opened" : "no block begins like this");
      return;
    }
    block_ = line.ends_with('}') ? "" : kind;
    opened_ = span_of(line);
    depth_ = 0;
    if (kind == "enum") schema_.enums.emplace_back(name);
    if (kind != "model" && kind != "view") return;
    if (!models_.insert(name).second) set_fault(span_of(name), "the model '" + std::string(name) + "' stands in it twice");
    fields_.clear();
    schema_.models.push_back({.name = text_of(name), .table = std::string(name), .stored = kind == "model"});
  }

  void read_source(std::string_view line) {
    const std::string_view key = word_at(line), value = argument_or_string(line);
    if (key == "provider") schema_.provider = text_of(value);
    if (key == "directUrl") schema_.direct = true;
    if (key == "url" && holds(line, "env(")) schema_.url_key = text_of(value);
  }

  void read_generator(std::string_view line) {
    const std::string_view key = word_at(line), value = argument_or_string(line);
    if (key == "provider" && schema_.generator.value.empty()) schema_.generator = text_of(value);
    if (key == "output") schema_.output = true;
  }

  static std::string_view argument_or_string(std::string_view line) {
    const std::size_t quote = line.find('"'), end = quote == std::string_view::npos ? quote : line.find('"', quote + 1);
    return end == std::string_view::npos ? line.substr(0, 0) : line.substr(quote + 1, end - quote - 1);
  }

  void read_model(std::string_view line) {
    PrismaModel& model = schema_.models.back();
    if (line.starts_with("@@")) {
      if (const std::string_view table = argument_of(line, "@map"); line.starts_with("@@map") && !table.empty()) model.table = table;
      if (const std::string_view table = argument_of(line.substr(1), "@map"); !table.empty()) model.table = table;
      if (line.starts_with("@@ignore")) model.stored = false;
      return;
    }
    const std::string_view name = word_at(line), rest = trim(line.substr(name.size()));
    const std::string_view type = word_at(rest);
    if (name.empty() || type.empty()) return;
    if (!fields_.insert(name).second)
      set_fault(span_of(name), "the field '" + std::string(name) + "' of '" + model.name.value + "' stands in it twice");
    PrismaField field{.name = text_of(name), .type = std::string(type), .column = std::string(name)};
    field.list = rest.substr(type.size()).starts_with("[]");
    field.stored = !holds(line, "@ignore");
    if (const std::string_view column = argument_of(line, "@map"); !column.empty()) field.column = column;
    model.fields.push_back(std::move(field));
  }

  FileId id_;
  std::string_view text_;
  PrismaSchema& schema_;
  std::set<std::string_view> models_, fields_;  // names, the second of the model that is open
  std::string block_;
  Span opened_;
  int depth_ = 0;
  bool in_comment_ = false;
};

}  // namespace

void add_prisma_schema(FileId id, const SourceFile& file, Facts& facts) {
  PrismaSchema schema;
  SchemaReader(id, file.text, schema).read();
  facts.migration_files.push_back(std::make_shared<const MigrationFile>(MigrationFile{.file = id, .schema = std::move(schema)}));
}

void add_prisma_settings(FileId id, const SourceFile& file, Facts& facts) {
  const JsonParse parse = parse_json(id, file.text);
  if (!parse.root) return;
  const JsonValue& prisma = parse.root->find("prisma");
  if (!prisma.is_object()) return;
  facts.migration_files.push_back(std::make_shared<const MigrationFile>(
      MigrationFile{.file = id, .settings = PrismaSettings{.seed = prisma.find("seed").scalar, .schema = prisma.find("schema").scalar}}));
}

}  // namespace preship
