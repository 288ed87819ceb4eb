#pragma once
// What a README or a guide tells people to run, and for which stage it says that this is.

#include <string>
#include <vector>

#include "knowledge/words/stages.h"
#include "model/shell.h"
#include "text/source_file.h"

namespace preship {

// The commands of one code block, or of code within a sentence.
struct DocumentedCommands {
  NamedStage stage = NamedStage::none;  // by the sentence before it, else its heading, else the one above that, else the file's name
  std::vector<ShellCommand> commands;   // their spans stand in the block
};

// "[Docker Compose for local development](./docker-compose.yml)", "| `compose.yml` | local setup |": a line about one compose file.
struct DocumentedFile {
  NamedStage stage = NamedStage::none;  // what the line tells
  std::string path;                     // as it is written
};

struct DocumentFile {
  FileId file = 0;
  std::vector<DocumentedCommands> blocks;  // in the order of the text
  std::vector<DocumentedFile> named;       // where the line tells a stage
};

}  // namespace preship
