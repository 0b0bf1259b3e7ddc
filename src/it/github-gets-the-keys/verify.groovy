import io.github.dockercache.it.Case

def it = Case.in(basedir)

def outputs = new File(basedir, 'outputs')
def summary = new File(basedir, 'summary')
outputs.text = 'earlier=step\n'
it.mvn(['GITHUB_OUTPUT': outputs.path, 'GITHUB_STEP_SUMMARY': summary.path], 'docker-cache:key').ok()
assert outputs.readLines().first() == 'earlier=step'
assert outputs.readLines().any { line -> line.endsWith('=' + it.baseKey()) }
assert outputs.readLines().any { line -> line.endsWith('=' + it.filesKey()) }
assert summary.text.contains(it.baseKey())
