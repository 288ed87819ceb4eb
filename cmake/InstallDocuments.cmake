# Run at installation: manual page, completions, changelog and copyright, in the places and the form that Debian's policy asks for.

set(SHARE "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/share")

# What the program prints when called with ARGN, as a file below share/.
function(write_output file)
  get_filename_component(folder "${SHARE}/${file}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  execute_process(COMMAND "${PRESHIP}" ${ARGN} OUTPUT_FILE "${SHARE}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(compress file)
  execute_process(COMMAND gzip -9nf "${SHARE}/${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The topmost section of CHANGELOG.md in Debian's form: its points as entries, in lines of 80.
function(write_changelog file)
  file(READ "${CHANGELOG}" text)
  string(REGEX REPLACE "^[^\n]*\n+## [^\n]*\n+" "" text "${text}")
  string(REGEX REPLACE "\n## .*" "\n" text "${text}")
  string(REGEX REPLACE "\n +" " " text "${text}")
  file(WRITE "${SHARE}/${file}" "${text}")
  execute_process(COMMAND fold -s -w 74 "${SHARE}/${file}" OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE " *\n" "\n    " text "\n${text}")
  string(REPLACE "\n    - " "\n  * " text "${text}")
  string(STRIP "${text}" text)
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)  # honours SOURCE_DATE_EPOCH
  file(WRITE "${SHARE}/${file}" "preship (${PRESHIP_VERSION}) unstable; urgency=medium\n\n  ${text}\n\n -- ${MAINTAINER}  ${date}\n")
endfunction()

write_output(man/man1/preship.1 man)
compress(man/man1/preship.1)
write_output(bash-completion/completions/preship completions bash)
write_output(zsh/vendor-completions/_preship completions zsh)
write_output(fish/vendor_completions.d/preship.fish completions fish)
file(MAKE_DIRECTORY "${SHARE}/doc/preship")
write_changelog(doc/preship/changelog)
compress(doc/preship/changelog)
file(COPY "${COPYRIGHT}" DESTINATION "${SHARE}/doc/preship")
