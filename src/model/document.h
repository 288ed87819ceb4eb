#pragma once
// What a README or a guide says: its headings, what it tells people to run and for which stage, its links and its tables.

#include <string>
#include <vector>

#include "knowledge/words/stages.h"
#include "model/shell.h"
#include "text/source_file.h"

namespace preship {

// What stands below one heading.
struct DocumentSection {
  Text heading = {};       // as it reads, without its marks; empty for what stands before the first one
  std::size_t level = 0;   // 1 to 6; 0 before the first heading
  std::size_t parent = 0;  // index of the section that it is a part of; the first is its own
  Span own = {};           // from the heading to the next one
  Span whole = {};         // the same with the sections that are parts of it
  std::size_t items = 0;   // of lists in `own`
};

// The commands of one code block, or of code within a sentence.
struct DocumentedCommands {
  NamedStage stage = NamedStage::none;  // by the sentence before it, else its heading, else the one above that, else the file's name
  std::vector<ShellCommand> commands;   // their spans stand in the block; never empty
  std::size_t section = 0;              // index
  bool in_sentence = false;             // `code` between words, not a block
  bool own_compose = false;             // above it, the reader was told to create a compose file with the text of a block
};

// "[Docker Compose for local development](./docker-compose.yml)", "| `compose.yml` | local setup |": a line about one compose file.
struct DocumentedFile {
  NamedStage stage = NamedStage::none;  // what the line tells
  std::string path;                     // as it is written
};

// A link or a picture, or code within a sentence.
struct DocumentReference {
  Text target;  // the address as written, or the code
  bool code = false;
  std::size_t section = 0;  // index
};

// A row of a table as GitHub reads it: a bar ends a cell even within code, unless a backslash stands before it.
// https://github.github.com/gfm/#tables-extension-
struct DocumentRow {
  Span span = {};  // the line
  std::vector<Text> cells = {};
};
struct DocumentTable {
  std::vector<DocumentRow> rows;  // the first is the head, whose number of cells holds for all; the line below it is left out
  std::size_t section = 0;        // index
};

// "- [x] migrations applied"
struct DocumentTask {
  Span span = {};  // the box
  bool done = false;
  std::size_t section = 0;  // index
};

struct DocumentFile {
  FileId file = 0;
  std::vector<DocumentSection> sections;   // in the order of the text; the first stands before all headings
  std::vector<DocumentedCommands> blocks;  // in the order of the text
  std::vector<DocumentedFile> named;       // where the line tells a stage
  std::vector<DocumentReference> references = {};
  std::vector<DocumentTable> tables = {};
  std::vector<DocumentTask> tasks = {};
};

}  // namespace preship
