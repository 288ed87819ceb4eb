// READMEs and guides: what they tell people to run, and for which stage. CommonMark by cmark.

#include <cmark.h>

#include <array>
#include <memory>
#include <optional>

#include "formats/documents/tables.h"
#include "formats/formats.h"
#include "formats/shell/shell.h"
#include "knowledge/words/document_words.h"
#include "knowledge/words/word_lists.h"
#include "model/document.h"
#include "paths/name_parts.h"
#include "paths/path.h"
#include "text/each_line.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t size_cap = 512 * 1024;
constexpr std::size_t most_unread = 4;     // sentences that the items of a list take over unread
constexpr std::size_t longest_lead = 200;  // bytes of a sentence that introduces the block behind it

std::string text_of(cmark_node* node) {
  std::string text;
  const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(node), cmark_iter_free);
  for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
    cmark_node* inner = cmark_iter_get_node(walk.get());
    const char* literal = event == CMARK_EVENT_ENTER ? cmark_node_get_literal(inner) : nullptr;
    if (literal != nullptr) text.append(literal).append(" ");
  }
  return text;
}

bool is_shell_block(std::string_view info) {
  return is_one_of(info.substr(0, info.find_first_of(" {,")),
                   {"", "bash", "sh", "shell", "zsh", "fish", "console", "shellsession", "shell-session", "sh-session", "terminal", "text",
                    "txt", "powershell", "ps1", "cmd", "bat"});
}

// "$ docker compose up" and "> docker compose up": what the terminal writes itself becomes blanks.
void blank_prompts(std::string& text) {
  for (std::size_t begin = 0; begin < text.size(); begin = std::min(text.find('\n', begin), text.size() - 1) + 1) {
    std::size_t at = begin;
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '>')) text[at++] = ' ';
    if (at + 1 < text.size() && (text[at] == '$' || text[at] == '#' || text[at] == '%') && text[at + 1] == ' ' && text[at] != '#')
      text[at] = ' ';
  }
}

// What the sentences before a block tell. Most sentences have no block behind them and are never asked.
struct Lead {
  std::vector<std::string> unread;
  NamedStage stage = NamedStage::none;

  // The last one that tells a stage.
  NamedStage told() {
    for (auto text = unread.rbegin(); text != unread.rend(); ++text)
      if (const NamedStage found = stage_told_by(*text); found != NamedStage::none) {
        stage = found;
        break;
      }
    unread.clear();
    return stage;
  }
};

class DocumentReader {
 public:
  DocumentReader(FileId id, const SourceFile& file) : text_(file.text), document_(std::make_shared<DocumentFile>()) {
    document_->file = id;
    by_name_ = stage_told_by(file.path);
    document_->sections.emplace_back();
    lines_.push_back(0);
    for (std::size_t at = text_.find('\n'); at != std::string_view::npos; at = text_.find('\n', at + 1)) lines_.push_back(at + 1);
  }

  std::shared_ptr<const DocumentFile> read() {
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(cmark_parse_document(text_.data(), text_.size(), CMARK_OPT_DEFAULT),
                                                                       cmark_node_free);
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(root.get()), cmark_iter_free);
    for (cmark_event_type event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      if (cmark_node_get_type(node) == CMARK_NODE_ITEM) event == CMARK_EVENT_ENTER ? enter_item() : leave_item();
      else if (event == CMARK_EVENT_ENTER) visit(node);
    }
    close_sections();
    return document_;
  }

 private:
  void enter_item() {
    if (lead_.unread.size() > most_unread) lead_.told();  // each item of a list would ask again
    leads_outside_.push_back(lead_);
    ++document_->sections.back().items;
  }
  // What one item says holds for that item.
  void leave_item() {
    lead_ = leads_outside_.back();
    leads_outside_.pop_back();
  }

  void visit(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_HEADING:
        enter_heading(static_cast<std::size_t>(cmark_node_get_heading_level(node)), text_of(node));
        enter_section(node);
        break;
      case CMARK_NODE_PARAGRAPH:
        note_lead(text_of(node));
        paragraph_line_ = static_cast<std::size_t>(cmark_node_get_start_line(node));
        enter_prose(node);
        break;
      case CMARK_NODE_CODE_BLOCK:
        read_block(node);
        break;
      case CMARK_NODE_CODE:
        read_code(node);
        read_name(node, cmark_node_get_literal(node));
        add_reference(cmark_node_get_literal(node), true);
        break;
      case CMARK_NODE_LINK:
        read_name(node, cmark_node_get_url(node));
        add_reference(cmark_node_get_url(node), false);
        break;
      case CMARK_NODE_IMAGE:
        add_reference(cmark_node_get_url(node), false);
        break;
      default:
        break;
    }
  }

  void enter_heading(std::size_t level, const std::string& text) {
    headings_[level] = stage_told_by(text);
    std::fill(headings_.begin() + static_cast<std::ptrdiff_t>(level) + 1, headings_.end(), NamedStage::none);
    lead_ = {};
  }

  void note_lead(const std::string& text) {
    if (text.size() <= longest_lead) lead_.unread.push_back(text);
  }

  NamedStage stage() {
    if (const NamedStage told = lead_.told(); told != NamedStage::none) return told;
    for (auto heading = headings_.rbegin(); heading != headings_.rend(); ++heading)
      if (*heading != NamedStage::none) return *heading;
    return by_name_;
  }

  std::string_view lines(std::size_t first, std::size_t last) const {  // counted from one, both included
    const std::size_t begin = lines_[std::min(first, lines_.size()) - 1];
    const std::size_t end = last < lines_.size() ? lines_[last] : text_.size();
    return text_.substr(begin, end - std::min(begin, end));
  }

  Span span_of(std::string_view part) const {
    const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
    return {document_->file, begin, begin + static_cast<std::uint32_t>(part.size())};
  }

  std::string_view lines_of(cmark_node* node) const {
    const auto first = static_cast<std::size_t>(cmark_node_get_start_line(node));
    const auto last = static_cast<std::size_t>(cmark_node_get_end_line(node));
    return first == 0 || last < first ? std::string_view() : lines(first, last);
  }

  // The section begins here and ends with the text, until the next heading says otherwise (close_sections).
  void enter_section(cmark_node* node) {
    enter_prose(node);
    const auto level = static_cast<std::size_t>(cmark_node_get_heading_level(node));
    // A heading with a line of dashes below it has two lines.
    const std::string_view line = trim(prose_.substr(0, prose_.find('\n')), " \t\r#>");
    std::size_t parent = document_->sections.size() - 1;
    while (parent != 0 && document_->sections[parent].level >= level) parent = document_->sections[parent].parent;
    document_->sections.push_back({.heading = {std::string(trim(text_of(node))), span_of(line)}, .level = level, .parent = parent});
    document_->sections.back().own = span_of(prose_);
  }

  void close_sections() {
    auto& sections = document_->sections;
    const auto end = static_cast<std::uint32_t>(text_.size());
    sections[0].own.file = sections[0].whole.file = document_->file;
    for (std::size_t i = 0; i < sections.size(); ++i) {
      sections[i].own.end = i + 1 < sections.size() ? sections[i + 1].own.begin : end;
      sections[i].whole = {document_->file, sections[i].own.begin, end};
    }
    // From the back: what has the same level or a higher one ends all that are open.
    for (std::size_t i = 0; i < sections.size(); ++i)
      for (std::size_t open = i == 0 ? 0 : i - 1; open != 0; open = sections[open].parent)
        if (sections[open].level >= sections[i].level) sections[open].whole.end = sections[i].own.begin;
  }

  void enter_prose(cmark_node* node) {
    prose_ = lines_of(node);
    cursor_ = 0;
    if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH || prose_.empty()) return;
    const std::size_t section = document_->sections.size() - 1;
    if (auto table = read_table(document_->file, prose_, span_of(prose_).begin)) {
      table->section = section;
      document_->tables.push_back(std::move(*table));
    }
    if (cmark_node* item = cmark_node_parent(node); cmark_node_get_type(item) == CMARK_NODE_ITEM && cmark_node_first_child(item) == node)
      add_task(section);
  }

  // "[ ] " and "[x] " at the start of an item: https://github.github.com/gfm/#task-list-items-extension-
  void add_task(std::size_t section) {
    const std::string_view line = prose_.substr(0, prose_.find('\n'));
    const std::size_t box = line.find('[');
    if (box == std::string_view::npos || box + 3 > line.size() || line[box + 2] != ']' ||
        !is_one_of(line.substr(box + 1, 1), {" ", "x", "X"}))
      return;
    if (line.substr(0, box).find_first_not_of(" \t>-*+.)0123456789") != std::string_view::npos) return;
    document_->tasks.push_back({span_of(line.substr(box, 3)), line[box + 1] != ' ', section});
  }

  // cmark tells no place of what stands within a paragraph: it is looked for behind what was found before.
  void add_reference(std::string_view target, bool code) {
    const std::size_t at = target.empty() ? std::string_view::npos : prose_.find(target, cursor_);
    if (at == std::string_view::npos) return;
    if (code) cursor_ = at + target.size();
    document_->references.push_back(
        {{std::string(target), span_of(prose_.substr(at, target.size()))}, code, document_->sections.size() - 1});
  }

  void add(std::string_view part, NamedStage stage, bool in_sentence = false) {
    if (part.empty()) return;
    std::string shell(part);
    blank_prompts(shell);
    // Within a table a backslash before the bar belongs to the table.
    for (std::size_t at = shell.find("\\|"); in_sentence && at != std::string::npos; at = shell.find("\\|", at)) shell[at] = ' ';
    auto commands = parse_shell(document_->file, shell, static_cast<std::uint32_t>(part.data() - text_.data()));
    const std::size_t section = document_->sections.size() - 1;
    if (!commands.empty()) document_->blocks.push_back({stage, std::move(commands), section, in_sentence, told_to_create_ == section});
  }

  // "Create a `compose.yml`:" and the whole of one: the commands below are about the reader's file.
  void note_own_compose(cmark_node* node) {
    cmark_node* before = cmark_node_previous(node);
    if (before == nullptr || cmark_node_get_type(before) != CMARK_NODE_PARAGRAPH) return;
    const std::string said = lower_case(text_of(before));
    if (!holds(said, "compose") || !holds_any(said, {"create", "save", "write"})) return;
    const std::string_view block = lines_of(node);
    if (block.starts_with("services:") || holds(block, "\nservices:")) told_to_create_ = document_->sections.size() - 1;
  }

  // A comment in the block may tell the stage of what follows it.
  void read_block(cmark_node* node) {
    if (!is_shell_block(cmark_node_get_fence_info(node))) return note_own_compose(node);
    const std::string_view block = lines_of(node);
    NamedStage now = stage();
    std::size_t begin = 0;
    each_line(block, [&](std::string_view line) {
      const auto at = static_cast<std::size_t>(line.data() - block.data());
      const std::string_view bare = trim(line, " \t>\r");
      const bool fence = bare.starts_with("```") || bare.starts_with("~~~");
      const NamedStage told = bare.starts_with('#') ? stage_told_by(bare) : NamedStage::none;
      if (!fence && told == NamedStage::none) return;
      if (at > begin) add(block.substr(begin, at - begin), now);
      begin = std::min(at + line.size(), block.size());
      if (told != NamedStage::none) now = told;
    });
    add(block.substr(begin), now);
  }

  std::string_view line_of(cmark_node* node) const {
    const auto at = static_cast<std::size_t>(cmark_node_get_start_line(node));
    return lines(at == 0 ? paragraph_line_ : at, at == 0 ? paragraph_line_ : at);
  }

  // What a line with several files says need not be about each.
  void read_name(cmark_node* node, std::string_view name) {
    if (!ends_with_any(name, {".yml", ".yaml"}) || !holds(name, "compose") || name.find_first_of(" :?#") != std::string_view::npos) return;
    const std::string_view line = line_of(node);
    const std::size_t first = line.find(name);
    const bool alone = first != std::string_view::npos && !holds_any(line.substr(first + name.size()), {".yml", ".yaml"}) &&
                       !holds_any(line.substr(0, first), {".yml", ".yaml"});
    const NamedStage told = alone ? stage_told_by(line) : NamedStage::none;
    if (told != NamedStage::none) document_->named.push_back({told, std::string(name)});
  }

  // "Run `docker compose up` for development.": the line says more than the heading.
  void read_code(cmark_node* node) {
    const std::string_view code = cmark_node_get_literal(node);
    const std::string_view program = code.substr(0, code.find(' '));
    if (program.size() == code.size() || !is_in(WordList::document_program, program)) return;
    const std::string_view line = line_of(node);
    const std::size_t at = line.find(code);
    if (at == std::string_view::npos) return;
    const NamedStage told = stage_told_by(line);
    add(line.substr(at, code.size()), told == NamedStage::none ? stage() : told, true);
  }

  std::string_view text_;
  std::shared_ptr<DocumentFile> document_;
  std::string_view prose_;                   // the lines of the paragraph or heading that is being read
  std::size_t cursor_ = 0;                   // in `prose_`, behind the code that was found last
  std::vector<std::size_t> lines_;           // where each begins
  std::array<NamedStage, 7> headings_ = {};  // by level
  std::vector<Lead> leads_outside_;          // of the list items around
  NamedStage by_name_ = NamedStage::none;
  std::optional<std::size_t> told_to_create_;  // the section where
  Lead lead_;
  std::size_t paragraph_line_ = 1;
};

}  // namespace

Facts extract_markdown(FileId id, const SourceFile& file) {
  Facts facts;
  if (file.text.size() > size_cap) return facts;
  facts.documents.push_back(DocumentReader(id, file).read());
  return facts;
}

}  // namespace preship
