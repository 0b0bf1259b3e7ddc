FrOm alpine:3 aS b
fRoM busybox
CoPy --from=b /x /x
