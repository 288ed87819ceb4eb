#pragma once
// word_lists.tsv: programs, endings, functions and names that several places ask for.

#include <cstdint>
#include <span>
#include <string_view>

namespace preship {

enum class WordList : std::uint8_t {
  archive_ending,        // of the files that ADD and tar unpack
  audit_tool,            // looks for known holes in what is installed, or for secrets, in a pipeline
  backup_sink,           // reads a dump and keeps it: gzip, aws s3 cp -
  clock_program,         // starts jobs by a clock with the word "beat", or -B of its workers
  database_package,      // of a distribution: installs the server of a database
  database_start,        // in a script or an instruction: that server is started
  development_key,       // a variable that only a debugger or a watcher on a developer's machine reads
  django_switch,         // a setting that Django tests for its truth
  document_development,  // in a heading of a document: what follows is for one machine
  document_production,   // in a heading of a document: what follows is for a server
  document_program,      // `code` within a sentence that begins with it is a command
  environment_setter,    // gives an app KEY=value on its platform
  file_reader,           // leaves the files that it is given as they are
  folder_loader,         // a package of npm that loads the files of a folder without an import of them
  fork_event,            // a workflow that strangers start and that has the rights of the repository
  host_unit,             // of systemd that packages of distributions bring
  idle_profile,          // of a compose service that only developers and tests start
  idle_program,          // of no use while an image is built
  image_namespace,       // in front of an official image's name without making it another
  image_setter,          // an action: its input `images` says which tags the manifests are applied with
  image_task,            // of Gradle or Maven: makes an image without a Dockerfile
  input_schema,          // a package, or a call, that looks at what a request brings before it is used
  local_cluster,         // in a job: the cluster is one of this machine
  log_function,          // prints its arguments
  log_method,            // of a log_object: prints its arguments
  log_object,
  mail_package,          // of npm: sends mail
  moving_tag,            // besides "latest"
  nginx_stock_file,      // every package of nginx brings it
  node_module,           // of Node.js itself
  object_store,          // a package of npm, PyPI or Composer that keeps files elsewhere
  official_image,        // of Docker Hub's library, whose names have no namespace
  passive_api_group,     // of Kubernetes: its objects say how requests travel, and nothing makes Services or Secrets of them
  pipeline_file,         // how the path of a pipeline of another CI ends
  placeholder_account,   // in an image's name: whoever copies the file puts their own there
  postgres_serial,       // a type
  postgres_volatile,     // a function: another value for each row
  public_prefix,         // of keys that a bundler puts into what browsers load
  random_source,         // in a command: its output is new at each run
  rollback_function,     // in the name of a function: it clears up after a failure
  rollback_word,         // takes a migration back
  secret_store,          // a command that reads secrets out of a store
  self_dropping_server,  // started as root, serves as the user of its configuration
  shell,
  takedown,         // what an input called "action" or "command" says to an action that deploys: it takes a version away
  unpacker,         // besides tar
  user_handover,    // in a script or an instruction: the program is started as another user
  visitor_check,    // in code: it asks who the visitor is, or what they may do
  vite_constant,    // import.meta.env has it by itself
  waiting_program,  // in a start script: asks until a server answers
  webhook_check,    // in code: it looks at the signature or the secret of what a service sends
};

// The words of a list, in the order of the table; never empty.
std::span<const std::string_view> words_of(WordList list);
bool is_in(WordList list, std::string_view word);

// sh, bash and their like, by name or by path.
bool is_shell(std::string_view program);

}  // namespace preship
