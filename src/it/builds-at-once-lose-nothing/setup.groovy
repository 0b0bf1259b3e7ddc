for (number in 1..8) {
    def module = new File(basedir, "m$number")
    module.mkdirs()
    new File(module, 'pom.xml').text = new File(basedir, 'module.xml').text.replace('NAME', "m$number")
    new File(module, 'app.txt').text = "application $number\n"
    // two by two modules have the same steps
    new File(module, 'Dockerfile').text = new File(basedir, 'module.dockerfile').text.replace('STEP', "${number.intdiv(2)}")
}
