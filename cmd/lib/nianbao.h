/* nianbao.h - annual reports on open government information (政府信息公开工作年度报告) from C.
 *
 * Five functions. Bytes go in and bytes come out; nothing is read from or written to disk. All of them
 * may be called from any number of threads at a time. A report may be all that the program reads:
 * a filled-in workbook, YAML, JSON, Word, PDF, a web page or a text, told by its content.
 *
 * Every function but nianbao_free returns a status, and sets *output to memory of *output_length bytes
 * that the caller releases with nianbao_free, whatever the status is. After NIANBAO_DONE that is what was asked for.
 * After any other it is a JSON object (UTF-8) that says why not, in Chinese:
 *
 *   {"type": "urn:nianbao:problem:report", "title": "…", "detail": "…", "findings": [ … ]}
 *
 * A type is one of report, request (a wrong call) and fault (of the library, with its "id" and "where").
 * Findings, options and statuses have the names of the program and of the service (nianbao serve).
 *
 * Build: CGO_ENABLED=1 go build -buildmode=c-shared -o libnianbao.so ./cmd/lib
 */
#ifndef NIANBAO_H
#define NIANBAO_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Statuses. */
#define NIANBAO_DONE 0    /* done */
#define NIANBAO_FAILED 1  /* the library has a fault */
#define NIANBAO_MISUSED 2 /* a wrong call; where output or output_length is NULL, nothing is set */
#define NIANBAO_FAULTY 3  /* the report has faults */

/* Files of a report, to print and to publish. name is the file's, for messages; options is a JSON object.
 * Both are UTF-8 with a zero at the end, and may be NULL. The options, all of which may be left out:
 *   "to"        which files, of "pdf", "docx", "xlsx", "html"; otherwise the first three. Several come in a ZIP with findings.json.
 *   "copy"      "publication" or "filing" (on paper, to be signed and sealed)
 *   "attach", "anyway", "fragment", "tidy"    true or false, as the program's flags
 * A report that names pictures needs the program or the service: there are no files beside it here. */
int nianbao_render(const unsigned char *input, size_t input_length, const char *name, const char *options,
                   unsigned char **output, size_t *output_length);

/* What a reviewer would say of a report: {"sound": true or false, "findings": [ … ]}. There are no options. */
int nianbao_check(const unsigned char *input, size_t input_length, const char *name, const char *options,
                  unsigned char **output, size_t *output_length);

/* A report as data. The options are "to" ("json", which it is otherwise, "yaml") and "tidy". */
int nianbao_extract(const unsigned char *input, size_t input_length, const char *name, const char *options,
                    unsigned char **output, size_t *output_length);

/* Which library this is: {"version": "…", "go": "…", "forms": ["2019", "2021"]}. */
int nianbao_version(unsigned char **output, size_t *output_length);

/* Releases what a call has set *output to. NULL is let be. */
void nianbao_free(unsigned char *output);

#ifdef __cplusplus
}
#endif

#endif
